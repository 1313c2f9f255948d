"""Step 10 on loopback: step 7's figures, tasks that are killed or never start, no orphans."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import threading
import time

import pytest

from tests import idx_files
from tests.processes import Process, wait_until
from tf1_mnist import legacy as tf
from tf1_mnist.distributed import cluster, lockstep, reach
from tf1_mnist.errors import ClusterError
from tf1_mnist.process import ports, startup

LESSON = "lessons.step10_cluster"
EPOCH = r"^Epoch: 0*(\d+) cost = (\d+\.\d+)$"
EPOCHS = 80  # of two steps each


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """200 images to train on: two batches an epoch."""
    return idx_files.write(tmp_path_factory.mktemp("data"), train=5200, test=50)


@pytest.fixture
def addresses(tmp_path):
    """A cluster of one ps and two workers, not started: {job: [HOST:PORT, …]}, in cluster.json."""
    ps, *workers = (f"127.0.0.1:{number}" for number in ports.free_ports(3))
    spec = {"ps": [ps], "worker": workers}
    (tmp_path / "cluster.json").write_text(json.dumps(spec))
    return spec


@pytest.fixture(scope="module")
def undisturbed(data, tmp_path_factory):
    """A synchronous run of two workers that nothing happens to: (its process, where it saved)."""
    directory = tmp_path_factory.mktemp("undisturbed")
    process = Process(
        LESSON,
        "--workers",
        2,
        "--sync",
        "--training-cnt",
        EPOCHS,
        "--data",
        data,
        "--quiet",
        "--checkpoint",
        "saved",
        "--checkpoint-steps",
        100000,
        cwd=directory,
    )
    try:
        assert process.code() == 0, process.err
    finally:
        process.kill()
    return process, directory / "saved"


def costs(lines):
    """{epoch: printed cost}, of those that are printed twice the last."""
    return {
        int(found[1]): float(found[2])
        for found in (re.match(EPOCH, line) for line in lines)
        if found
    }


def test_two_workers_in_step_cost_what_step_7_costs(undisturbed, run_module, data):
    process, _ = undisturbed
    local = costs(
        run_module(
            "lessons.step07_deep_wide", "--training-cnt", 2, "--data", data
        ).stdout.splitlines()
    )
    two = costs(process.out)
    assert list(two) == list(range(1, EPOCHS + 1))
    for epoch in (1, 2):  # four steps
        assert two[epoch] == pytest.approx(local[epoch], rel=1e-5), epoch
    assert process.out[EPOCHS] == "Learning Finished!" and len(process.out) == EPOCHS + 5
    assert len(process.err) == 1 and process.err[0].startswith("data: not MNIST")


def test_initial_weights_are_step_7s_to_the_bit(undisturbed, tf18):
    _, saved = undisturbed
    reader = tf.train.load_checkpoint(str(saved / "model.ckpt-0"))
    expected = tf18[7]["initial_weights_sha256"]
    assert {
        name: hashlib.sha256(reader.get_tensor(name).tobytes()).hexdigest() for name in expected
    } == expected


def test_killed_tasks_join_in_again_and_nothing_but_steps_is_lost(
    start, addresses, undisturbed, data
):
    """kill -9 of a worker, the chief and the parameter server changes no cost."""

    def task(job, index=0):
        return start(
            LESSON,
            "--job",
            job,
            "--task",
            index,
            "--cluster",
            "cluster.json",
            "--training-cnt",
            EPOCHS,
            "--data",
            data,
            "--quiet",
            "--checkpoint",
            "saved",
            "--checkpoint-steps",
            10,
        )

    ps, chief, worker = task("ps"), task("worker", 0), task("worker", 1)
    chief.until("^Epoch: 0010")
    worker.kill()
    chief.until("worker/task:1 at .* does not answer", "err")
    before = len(costs(chief.out))
    worker = task("worker", 1)
    wait_until(
        lambda: len(costs(chief.out)) >= before + 15,
        lambda: f"{chief.out} {chief.err} {worker.err}",
    )
    chief.kill()
    first_life = costs(chief.out)
    chief = task("worker", 0)
    chief.until(EPOCH)
    second_life = min(costs(chief.out))
    assert second_life >= max(first_life) - 5  # ten steps are five epochs
    chief.until(f"^Epoch: 00{min(max(first_life) + 8, EPOCHS - 5)}")
    ps.kill()
    assert chief.code() == worker.code() == 1
    for process in (chief, worker):
        assert "/job:ps/task:0 is lost" in process.err[-1] and "--checkpoint" in process.err[-1]
        assert not any("Traceback" in line for line in process.err)
    expected = costs(undisturbed[0].out)
    for epoch, cost in {**first_life, **costs(chief.out)}.items():
        assert cost == pytest.approx(expected[epoch], rel=1e-5, abs=2e-9), epoch


def test_each_at_its_own_pace(run_module, data):
    done = run_module(
        LESSON, "--workers", 2, "--async", "--training-cnt", 12, "--data", data, "--quiet"
    )
    assert done.returncode == 0 and len(done.stderr.splitlines()) == 1, done.stderr
    found = costs(done.stdout.splitlines())
    assert list(found) == list(range(1, 13)) and found[12] < found[1] / 10
    assert "Accuracy(test): " in done.stdout


def test_a_task_that_never_comes_is_named(start, addresses, data):
    flags = "--cluster", "cluster.json", "--data", data, "--quiet", "--wait", 6
    start(LESSON, "--job", "ps", *flags)
    wait_until(lambda: reach.answers(addresses["ps"][0], 1))
    chief = start(LESSON, "--job", "worker", *flags)
    assert chief.code() == 1 and chief.out == []
    assert (
        f"/job:worker/task:1 at {addresses['worker'][1]} has not answered within 6 s"
        in chief.err[-1]
    )
    assert any(
        line.endswith(f"waiting for /job:worker/task:1 at {addresses['worker'][1]}")
        for line in chief.err
    )


def test_a_port_in_use_is_one_line(start, addresses):
    with socket.create_server(("127.0.0.1", int(addresses["ps"][0].rpartition(":")[2]))):
        ps = start(LESSON, "--job", "ps", "--cluster", "cluster.json")
        assert ps.code() == 1
    assert len(ps.err) == 1 and "is in use" in ps.err[0] and "/job:ps/task:0" in ps.err[0]


@pytest.mark.parametrize(
    "flags, code, why",
    [
        (("--workers", "3"), 2, "--batch-size 100"),
        (("--job", "ps"), 2, "--cluster"),
        (("--cluster", "x"), 2, "--job"),
        (("--sync", "--async"), 2, "--async"),
        (("--job", "ps", "--cluster", "none"), 1, "none"),
        (("--job", "worker", "--task", "7", "--cluster", "cluster.json"), 2, "--task 7"),
        (("--job", "worker", "--workers", "2", "--cluster", "cluster.json"), 2, "--workers"),
    ],
)
def test_wrong_flags_are_one_line(run_module, addresses, flags, code, why):
    done = run_module(LESSON, *flags)
    assert (
        done.returncode == code
        and done.stdout == ""
        and len(done.stderr.splitlines()) == 1
        and why in done.stderr
    )


@pytest.mark.parametrize(
    "flags, code, why",
    [
        (("--batch-size", "5000"), 2, "--batch-size 5000"),
        (("--data", "half"), 1, "half"),
        (("--checkpoint", "file/x"), 1, "file/x"),
    ],
)
def test_what_no_task_can_use_is_said_once(run_module, data, tmp_path, flags, code, why):
    (tmp_path / "file").touch()
    shutil.copytree(data, tmp_path / "half", ignore=lambda *_: ["t10k-labels-idx1-ubyte.gz"])
    done = run_module(LESSON, "--quiet", "--data", data, *flags, MNIST_OFFLINE="1")
    assert (
        done.returncode == code
        and len(done.stderr.splitlines()) == 1
        and why in done.stderr
        and done.stdout == ""
    )


def test_a_run_goes_on_from_its_checkpoint_and_from_no_other(
    run_module, data, undisturbed, tmp_path
):
    shutil.copytree(undisturbed[1], tmp_path / "saved")
    flags = "--quiet", "--data", data, "--checkpoint", "saved"
    more = run_module(LESSON, *flags, "--training-cnt", EPOCHS + 1)
    assert more.returncode == 0 and list(costs(more.stdout.splitlines())) == [EPOCHS + 1]
    other = run_module(LESSON, *flags, "--workers", 1, "--training-cnt", EPOCHS + 2)
    assert other.returncode == 1 and other.stdout == "" and "Traceback" not in other.stderr
    assert (
        "--workers" in other.stderr.splitlines()[-1]
        and "saved: belongs to a run with other" in other.stderr
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"ps": ["a:1"]}',
        '{"ps": ["a:1"], "worker": []}',
        '{"ps": [1], "worker": ["a:2"]}',
        '{"ps": ["a:1", "b:1"], "worker": ["a:2"]}',
        '{"ps": ["a:1"], "worker": ["a:1"]}',
        '{"ps": ["a"], "worker": ["a:2"]}',
        '{"ps": ["a:1"], "worker": ["a:2"], "eval": ["a:3"]}',
    ],
)
def test_a_cluster_file_that_is_none(tmp_path, text):
    (tmp_path / "cluster.json").write_text(text)
    with pytest.raises(ClusterError, match="cluster.json"):
        cluster.read(tmp_path / "cluster.json")


def tasks_of(launcher):
    """The processes that a launcher has started, by what stands in their command lines."""
    found = []
    for status in pathlib.Path("/proc").glob("[0-9]*/status"):
        try:
            if (
                re.search(rf"^PPid:\s{launcher.pid}$", status.read_text(), re.M)
                and b"--launched" in (status.parent / "cmdline").read_bytes()
            ):
                found.append(int(status.parent.name))
        except OSError:
            pass  # it has ended
    return found


def gone(pids):
    def alive(pid):
        try:
            return b"--launched" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return False

    return not any(map(alive, pids))


@pytest.mark.skipif(
    not pathlib.Path("/proc/self/status").exists(), reason="looks for processes in /proc"
)
@pytest.mark.parametrize("sign, code", [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_no_task_outlives_its_launcher(start, data, sign, code):
    launcher = start(LESSON, "--workers", 2, "--training-cnt", 1000000, "--data", data, "--quiet")
    launcher.until(EPOCH)
    tasks = tasks_of(launcher)
    assert len(tasks) == 3
    launcher.send(sign)
    assert launcher.code() == code
    wait_until(lambda: gone(tasks), lambda: f"still there: {tasks}")
    assert not any("Traceback" in line for line in launcher.err)
    if code == 130:
        assert launcher.err[-1] == "step10_cluster: interrupted" and len(launcher.err) == 2


def test_a_worker_killed_stops_the_run_that_waits_for_it(start, data):
    launcher = start(LESSON, "--workers", 2, "--training-cnt", 1000000, "--data", data, "--quiet")
    launcher.until(EPOCH)
    tasks = tasks_of(launcher)
    (worker,) = [
        pid
        for pid in tasks
        if b"worker\0--task\x001" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(worker, signal.SIGKILL)
    assert launcher.code() == 1 and gone(tasks)
    assert "/job:worker/task:1 was killed (signal 9), and all are stopped" in launcher.err[-1]


def train_apart(updates):
    """Two workers in threads of this process; the second comes late, and its gradient is another.

    Returns: the variable after each update, float32 [2]: how much of each worker's
    gradients is in it.
    """
    startup.quiet_tensorflow()
    ps, *workers = (f"127.0.0.1:{number}" for number in ports.free_ports(3))
    spec = {"ps": [ps], "worker": workers}
    servers = {
        (job, task): tf.train.Server(spec, job_name=job, task_index=task)
        for job, task in (("ps", 0), ("worker", 0), ("worker", 1))
    }
    seen, late, ended = [], threading.Event(), threading.Event()

    def work(task):
        with tf.Graph().as_default():
            with tf.device(
                tf.train.replica_device_setter(
                    cluster=spec, worker_device=cluster.name("worker", task)
                )
            ):
                total = tf.Variable(tf.zeros([2]))
                gradient = tf.constant([-1.0, 0.0] if task == 0 else [0.0, -1.0])
                optimizer = tf.train.SyncReplicasOptimizer(
                    tf.train.GradientDescentOptimizer(2.0), 2, total_num_replicas=2
                )
                op_train = optimizer.apply_gradients(
                    [(gradient, total)], tf.train.get_or_create_global_step()
                )
            keeping = lockstep.Lockstep(optimizer, op_train, 2, task == 0)
            hooks = [keeping, optimizer.make_session_run_hook(task == 0, num_tokens=0)]
            config = tf.ConfigProto(device_filters=["/job:ps", cluster.name("worker", task)])
            if task:
                late.wait(60)
                lockstep.chief_is_ready(servers["worker", 1].target, config, 60)
            with tf.train.MonitoredTrainingSession(
                servers["worker", task].target,
                is_chief=task == 0,
                hooks=hooks,
                config=config,
                stop_grace_period_secs=0,
            ) as sess:
                for step in range(updates):
                    keeping.turn()
                    if task:
                        time.sleep(0.002 * (step % 3))  # the slow one, now and then
                    sess.run([op_train])
                    if task == 0:
                        seen.append(sess.run(total))
                ended.wait(60)

    threads = [threading.Thread(target=work, args=[task], daemon=True) for task in (0, 1)]
    for thread in threads:
        thread.start()
    assert lockstep.chief_is_ready(servers["worker", 1].target, None, 60)
    time.sleep(0.3)  # time enough for the chief to make the updates that it must not make
    assert len(seen) == 0
    late.set()
    wait_until(lambda: len(seen) >= updates)
    ended.set()
    threads[0].join(60)
    return seen


def test_in_step_each_update_has_one_gradient_of_each_worker():
    assert [total.tolist() for total in train_apart(40)] == [[step, step] for step in range(1, 41)]
