namespace Pdk.Abi;

/// <summary>A number of 128 bits without sign.</summary>
public readonly struct UInt128Mirror : IMirror<UInt128, MirrorInt128>
{
    /// <inheritdoc/>
    public static MirrorInt128 Write(ref MirrorWriter writer, UInt128 value) => new() { Low = (ulong)value, High = (ulong)(value >> 64) };

    /// <inheritdoc/>
    public static UInt128 Read(ref MirrorReader reader, MirrorInt128 slot) => new(slot.High, slot.Low);
}
