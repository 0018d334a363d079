namespace Pdk.Runtime.Routes.Spill;

/// <summary>Where a spilled record stands.</summary>
/// <param name="segment">The file.</param>
/// <param name="offset">The offset of its first byte.</param>
/// <param name="end">The offset behind its last one.</param>
internal sealed class SpillPlace(SpillSegment segment, long offset, long end)
{
    internal SpillSegment Segment => segment;

    internal long Offset => offset;

    internal long End => end;

    /// <summary>Whether it need not be read again.</summary>
    internal bool IsDone { get; set; }
}
