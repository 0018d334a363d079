using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where a function that a host of the tutorial's C ABI has called writes its result, a text in UTF-8.</summary>
/// <param name="result">What the host is given.</param>
public readonly unsafe struct TutorialWrittenText(TutorialResult* result) : IWrittenColumn
{
    private readonly TutorialOutcome _outcome = new(result);

    /// <inheritdoc/>
    public IBufferWriter<byte> Begin(long row) => ResultBuffer.Rent();

    /// <inheritdoc/>
    public void End(long row)
    {
        _outcome.GiveText(ResultBuffer.Written);
        ResultBuffer.Release();
    }

    /// <inheritdoc/>
    public void SetNull(long row) => _outcome.SetNull(row);
}
