namespace Pdk.Abi;

/// <summary>A point in time: its ticks, and its kind in the two highest bits. Nothing is converted between time zones.</summary>
public readonly struct DateTimeMirror : IMirror<DateTime, ulong>
{
    private const int KindShift = 62;

    /// <inheritdoc/>
    public static ulong Write(ref MirrorWriter writer, DateTime value) => (ulong)value.Ticks | ((ulong)value.Kind << KindShift);

    /// <inheritdoc/>
    public static DateTime Read(ref MirrorReader reader, ulong slot)
    {
        ulong ticks = slot & ((1UL << KindShift) - 1);
        ulong kind = slot >> KindShift;
        return ticks <= (ulong)DateTime.MaxValue.Ticks && kind <= (ulong)DateTimeKind.Local
            ? new DateTime((long)ticks, (DateTimeKind)kind)
            : throw new PdkDataException($"Malformed block: {ticks} ticks of kind {kind} are no point in time.");
    }
}
