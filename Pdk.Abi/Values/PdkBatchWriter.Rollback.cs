namespace Pdk;

public sealed partial class PdkBatchWriter
{
    /// <summary>Takes back the items added last; for code that found out half-way that it cannot give them.</summary>
    /// <param name="count">How many items stay: what <see cref="Count"/> was before.</param>
    /// <remarks>An item that is being written is given up. The bytes stay in the buffer as an unused gap.</remarks>
    /// <exception cref="InvalidOperationException">The batch is complete.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many items.</exception>
    public void Truncate(int count)
    {
        if (_begun == Begun.Value)
        {
            CancelValue();
        }
        else if (_begun == Begun.Data)
        {
            CancelData();
        }

        RequireReady();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _count);
        _count = count;
        _isSummaryExact = false;
    }
}
