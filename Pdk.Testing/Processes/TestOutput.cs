namespace Pdk.Testing.Processes;

/// <summary>What the build has written beside the tests: by it another process finds the same assemblies.</summary>
internal static class TestOutput
{
    private const string Dependencies = ".deps.json";

    /// <summary>The runtime's configuration and the dependencies of the test project.</summary>
    /// <exception cref="PluginTestException">There are none, so that no other process can be started.</exception>
    internal static (string RuntimeConfiguration, string Dependencies) Find()
    {
        string own = $"{typeof(TestOutput).Assembly.GetName().Name}{Dependencies}";
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, $"*{Dependencies}").Order(StringComparer.Ordinal))
        {
            string runtime = $"{file[..^Dependencies.Length]}.runtimeconfig.json";
            if (Path.GetFileName(file) != own && File.Exists(runtime)
                && File.ReadAllText(file).Contains("Pdk.Testing/", StringComparison.Ordinal))
            {
                return (runtime, file);
            }
        }

        throw new PluginTestException(
            $"Expected NAME.deps.json and NAME.runtimeconfig.json of the test project in {AppContext.BaseDirectory}, "
                + "found none that names Pdk.Testing.");
    }
}
