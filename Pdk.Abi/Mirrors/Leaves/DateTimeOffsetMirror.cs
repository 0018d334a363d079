namespace Pdk.Abi;

/// <summary>A point in time with its offset from UTC.</summary>
public readonly struct DateTimeOffsetMirror : IMirror<DateTimeOffset, MirrorTimestamp>
{
    /// <inheritdoc/>
    public static MirrorTimestamp Write(ref MirrorWriter writer, DateTimeOffset value) =>
        new() { Ticks = value.Ticks, OffsetMinutes = (short)value.TotalOffsetMinutes };

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref MirrorReader reader, MirrorTimestamp slot)
    {
        try
        {
            return new DateTimeOffset(slot.Ticks, TimeSpan.FromMinutes(slot.OffsetMinutes));
        }
        catch (ArgumentException)
        {
            throw new PdkDataException(
                $"Malformed block: {slot.Ticks} ticks at {slot.OffsetMinutes} minutes from UTC are no point in time.");
        }
    }
}
