using System.Buffers.Binary;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Versions of one plugin "fixture" with a component "adder", whose <c>Add</c> answers the number of the version.</summary>
internal sealed class Versions(CCompiler compiler) : IDisposable
{
    private readonly Dictionary<string, byte[]> _compiled = [];

    public TempFolder Folder { get; } = new();

    /// <summary>The bytes of a version.</summary>
    public byte[] Bytes(int number, string version = "1.0.0")
    {
        if (!_compiled.TryGetValue(version, out byte[]? compiled))
        {
            compiled = File.ReadAllBytes(compiler.Compile("versioned", $"-DVERSION=\"{version}\""));
            _compiled.Add(version, compiled);
        }

        byte[] content = [.. compiled];
        int at = content.AsSpan().IndexOf("patch-here:\0"u8) + 12;
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(at), number);
        return content;
    }

    /// <summary>A version under a name of its own.</summary>
    public string Write(string name, int number, string version = "1.0.0") => Folder.File(name, Bytes(number, version));

    /// <summary>A version in the place of another: written beside it, and renamed.</summary>
    public string Replace(string name, int number, string version = "1.0.0")
    {
        string next = Folder.File("staging/next", Bytes(number, version));
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[name])!);
        File.Move(next, Folder[name], overwrite: true);
        return Folder[name];
    }

    /// <summary>Another fixture of the same plugin.</summary>
    public string Compile(string name, string fixture, params string[] options) => compiler.CompileTo(Folder[name], fixture, options);

    public PluginHost Host(SupervisionOptions? supervision, Action<PluginHostOptions>? configure = null)
    {
        PluginHostOptions options = new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60), Supervision = supervision }
            .AddContract<IAdder>().AddContract<IGreeter>();
        configure?.Invoke(options);
        return new PluginHost(options);
    }

    public void Dispose() => Folder.Dispose();
}
