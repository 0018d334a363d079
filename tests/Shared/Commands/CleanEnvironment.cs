namespace Pdk.Tests.Commands;

/// <summary>The environment of a command that a test starts: a test run sets variables for its own build, which would lead another one astray.</summary>
internal static class CleanEnvironment
{
    /// <summary>Takes away what comes from the test run, and says how commands are run by tests.</summary>
    /// <param name="environment">The environment of the command.</param>
    public static void Make(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(IsOfTestRun).ToArray())
        {
            environment.Remove(name);
        }

        // A node that stays would keep files of a folder that is about to go.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
    }

    private static bool IsOfTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "NUGET_FALLBACK_PACKAGES";
}
