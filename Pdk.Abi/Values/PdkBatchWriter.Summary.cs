namespace Pdk;

public sealed partial class PdkBatchWriter
{
    private uint _kinds;
    private int _metaLengths;
    private long _dataBytes;
    private bool _isSummaryExact = true;

    /// <summary>
    /// What the items are that were added so far, without a walk over them; null where the writer does not know: an item was taken back or
    /// given up, or somebody else has written the batch.
    /// </summary>
    /// <remarks>The same as <see cref="PdkBatch.Summarize"/> finds in the batch.</remarks>
    public PdkBatchSummary? Summary => _isSummaryExact ? new PdkBatchSummary(_kinds, _metaLengths != 0, _dataBytes) : null;

    private void ForgetSummary()
    {
        _kinds = 0;
        _metaLengths = 0;
        _dataBytes = 0;
        _isSummaryExact = true;
    }
}
