"""`tf.contrib.rnn` of TF 1.8: cells, wrappers and stacks that `tf.nn.rnn_cell` does not have."""

from tensorflow.compat.v1.nn import (  # noqa: F401
    static_bidirectional_rnn,
    static_rnn,
    static_state_saving_rnn,
)

from tf1_mnist.tf1.contrib.rnn.block_cells import (  # noqa: F401
    GRUBlockCell,
    GRUBlockCellV2,
    LSTMBlockCell,
)
from tf1_mnist.tf1.contrib.rnn.cells import (  # noqa: F401
    CoupledInputForgetGateLSTMCell,
    LayerNormBasicLSTMCell,
    UGRNNCell,
)
from tf1_mnist.tf1.contrib.rnn.conv_cells import (  # noqa: F401
    Conv1DLSTMCell,
    Conv2DLSTMCell,
    Conv3DLSTMCell,
    ConvLSTMCell,
)
from tf1_mnist.tf1.contrib.rnn.fused_cells import (  # noqa: F401
    FusedRNNCell,
    FusedRNNCellAdaptor,
    LSTMBlockFusedCell,
    LSTMBlockWrapper,
    TimeReversedFusedRNN,
)
from tf1_mnist.tf1.contrib.rnn.rarer_cells import (  # noqa: F401
    IntersectionRNNCell,
    NASCell,
    PhasedLSTMCell,
)
from tf1_mnist.tf1.contrib.rnn.stacks import (  # noqa: F401
    best_effort_input_batch_size,
    stack_bidirectional_dynamic_rnn,
    stack_bidirectional_rnn,
    transpose_batch_time,
)
from tf1_mnist.tf1.contrib.rnn.wrappers import (  # noqa: F401
    AttentionCellWrapper,
    EmbeddingWrapper,
    HighwayWrapper,
)
