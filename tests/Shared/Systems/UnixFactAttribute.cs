namespace Pdk.Tests.Systems;

/// <summary>A test of what Windows has not, or does otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    internal const string Reason = "It tests what Linux and macOS do.";

    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? Reason : null;
}
