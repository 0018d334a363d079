namespace Pdk;

/// <summary>What the items of a batch are, as its table says it; see <see cref="PdkBatch.Summarize"/>.</summary>
/// <remarks>
/// For code that has to act on few batches only: whether one has an error, or anything that travels with an item, is known without a look
/// at each item.
/// </remarks>
public readonly struct PdkBatchSummary
{
    private readonly uint _kinds;

    internal PdkBatchSummary(uint kinds, bool hasMeta, long dataBytes)
    {
        _kinds = kinds;
        HasMeta = hasMeta;
        DataBytes = dataBytes;
    }

    /// <summary>Whether something travels with at least one item; see <see cref="PdkItem.Meta"/>.</summary>
    public bool HasMeta { get; }

    /// <summary>How many bytes the payloads have, values and errors included.</summary>
    public long DataBytes { get; }

    /// <summary>Whether at least one item is of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public bool Has(PdkItemKind kind) => (_kinds & Bit(kind)) != 0;

    /// <summary>Whether no item is of another kind; so it is for the empty batch.</summary>
    /// <param name="kind">The kind.</param>
    public bool HasOnly(PdkItemKind kind) => (_kinds & ~Bit(kind)) == 0;

    private static uint Bit(PdkItemKind kind) => 1u << (int)kind;
}
