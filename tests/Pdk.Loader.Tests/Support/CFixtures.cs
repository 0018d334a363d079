namespace Pdk.Loader.Tests.Support;

/// <summary>Whether C fixtures can be compiled.</summary>
internal static class CFixtures
{
    public static string? WhyNot => !OperatingSystem.IsLinux()
        ? "The C fixtures are compiled for Linux."
        : CCompiler.IsPresent ? null : "gcc is not on the PATH.";
}
