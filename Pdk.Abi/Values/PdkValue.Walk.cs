namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>A budget for one walk through this value.</summary>
    internal WalkBudget NewWalk() => new(_slot);

    /// <summary>The bytes that a walk spends on this value itself: its text, or its table.</summary>
    internal long OwnSize => _kind switch
    {
        PdkValueKind.String or PdkValueKind.Bytes => Length <= ValueFormat.InlineLength ? 0 : Length,
        PdkValueKind.Array => (long)Length * ValueFormat.SlotSize,
        PdkValueKind.Object => (long)Length * ValueFormat.MemberSize,
        _ => 0,
    };

    /// <summary>Copies the value, with everything below it, into a document of its own, which outlives the one it was read from.</summary>
    /// <exception cref="PdkDataException">The document is malformed.</exception>
    public PdkDocument ToDocument() => PdkDocument.Copy(this);
}
