using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>A folder for what a test compiles, gone afterwards. The generated headers of all contracts are in it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("pdk-header-").FullName;

    public ScratchFolder()
    {
        foreach (Contract contract in HeaderFiles.Contracts)
        {
            Write(HeaderFiles.FileOf(contract), contract.Header);
        }

        Write(HeaderFiles.EverythingFile, HeaderFiles.Everything);
    }

    /// <summary>The options with which a compiler finds every header.</summary>
    public string[] Includes => ["-I", _path, "-I", HeaderFiles.Include, "-I", HeaderFiles.Fixtures];

    public string PathOf(string file) => Path.Combine(_path, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
