using Pdk.Fixtures;
using Pdk.Tests.Commands;

namespace Pdk.Tests.Header;

/// <summary>The zoo, published for linux-arm64, and the host in C, compiled for it: made once, when the first test asks.</summary>
/// <remarks>
/// The publish builds into a folder of its own, as other projects use the restored packages of this processor meanwhile. The folder stays: the next run
/// has little to do.
/// </remarks>
public sealed class Arm64Zoo : IDisposable
{
    private const string LibrariesOfArm64 = "/usr/aarch64-linux-gnu";

    private readonly CFixtures _c = new();
    private readonly Lazy<(string Plugin, string Host)> _built;

    public Arm64Zoo() => _built = new Lazy<(string, string)>(() => (Publish(), _c.BuildWith(Compiler).Host));

    /// <summary>Compiles C for arm64.</summary>
    internal static CCompiler Compiler { get; } = new("aarch64-linux-gnu-gcc", "aarch64-linux-gnu-gcc");

    public void Dispose() => _c.Dispose();

    /// <summary>Runs the host with the zoo; answers its exit code and what it printed.</summary>
    public (int ExitCode, string Output) Run(params string[] arguments)
    {
        (string plugin, string host) = _built.Value;
        (int exitCode, string output, string errors) = CCompiler.Execute("qemu-aarch64", ["-L", LibrariesOfArm64, host, plugin, .. arguments]);
        return (exitCode, output + errors);
    }

    private static string Publish()
    {
        string folder = Repository.Path("artifacts", "fixtures", "arm64");
        // Commands leave empty folders behind, one each.
        DotNet dotNet = new(new Dictionary<string, string> { ["TMPDIR"] = Directory.CreateDirectory(Repository.Path("artifacts", "arm64", "tmp")).FullName });
        dotNet.Run(
            Repository.Root,
            "publish", "tests/fixtures/plugins/Zoo/Zoo.csproj", "-c", "Release", "-r", "linux-arm64", "-p:LinkerFlavor=lld", "-p:ObjCopyName=aarch64-linux-gnu-objcopy",
            "-p:RunAnalyzers=false", "--artifacts-path", Repository.Path("artifacts", "arm64"), "-o", folder);
        return Path.Combine(folder, "Zoo.so");
    }
}
