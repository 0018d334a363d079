namespace Pdk.Tests.Plugins;

/// <summary>A test that needs a <see cref="TinyDisk"/>: skipped, and says so, where this user may not mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TinyDiskTheoryAttribute : TheoryAttribute
{
    private static readonly bool s_isHere = Try();

    public TinyDiskTheoryAttribute() => Skip = s_isHere ? null : "It needs a small file system, which this user may not mount (mount -t tmpfs).";

    private static bool Try()
    {
        using TinyDisk? disk = TinyDisk.TryMake(256 * 1024);
        return disk is not null;
    }
}
