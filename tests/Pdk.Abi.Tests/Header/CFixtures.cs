namespace Pdk.Tests.Header;

/// <summary>The plugin and the host of tests/fixtures/c, compiled once for each compiler.</summary>
public sealed class CFixtures : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly Dictionary<string, (string Plugin, string Host)> _built = [];

    /// <summary>The compilers of this machine.</summary>
    public static TheoryData<string> Compilers => [.. CCompiler.All.Select(static compiler => compiler.Name)];

    public void Dispose() => _scratch.Dispose();

    /// <summary>The plugin's library.</summary>
    public string PluginOf(string compiler) => Build(compiler).Plugin;

    /// <summary>Runs the host with the plugin; answers its exit code and what it printed.</summary>
    public (int ExitCode, string Output) RunHost(string compiler, params string[] arguments) => RunHostOn(compiler, PluginOf(compiler), arguments);

    /// <summary>Runs the host with any library.</summary>
    public (int ExitCode, string Output) RunHostOn(string compiler, string plugin, params string[] arguments)
    {
        (int exitCode, string output, string errors) = CCompiler.Execute(Build(compiler).Host, [plugin, .. arguments]);
        return (exitCode, output + errors);
    }

    private (string Plugin, string Host) Build(string name)
    {
        if (_built.TryGetValue(name, out (string, string) built))
        {
            return built;
        }

        return _built[name] = BuildWith(Dialects.Compiler(name));
    }

    /// <summary>Compiles the plugin and the host, for whatever platform the compiler makes programs of.</summary>
    internal (string Plugin, string Host) BuildWith(CCompiler compiler)
    {
        string plugin = _scratch.PathOf($"fixture-{compiler.Name}.so");
        string host = _scratch.PathOf($"host-{compiler.Name}");
        string[] options = ["-std=c11", "-D_DEFAULT_SOURCE", "-O1", "-pthread", .. CCompiler.Strict, .. _scratch.Includes];
        compiler.MustRun([.. options, "-fvisibility=hidden", "-fPIC", "-shared", .. Sources("plugin"), "-o", plugin]);
        compiler.MustRun([.. options, .. Sources("host"), "-o", host, .. OperatingSystem.IsLinux() ? new[] { "-ldl" } : []]);
        return (plugin, host);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(HeaderFiles.Fixtures, folder), "*.c").Order(StringComparer.Ordinal);
}
