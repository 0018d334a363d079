// Keeps the libraries of a release: dotnet run tests/released/keep.cs VERSION. See README.md beside this file.
#:property PublishAot=false
using System.IO.Compression;
using System.Runtime.InteropServices;

if (args is not [string version] || !Version.TryParse(version, out _))
{
    Console.Error.WriteLine("Usage: dotnet run tests/released/keep.cs VERSION, where VERSION is that of the release: 0.1.0");
    return 1;
}

string released = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
string platform = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
string extension = system switch { "win" => ".dll", "osx" => ".dylib", _ => ".so" };
string target = Path.Combine(released, version, platform);
Directory.CreateDirectory(target);
foreach (string name in new[] { "Evolution.Plugin.V1_0", "Evolution.Plugin.V1_2" })
{
    string library = Path.Combine(released, "..", "..", "artifacts", "fixtures", "evolution", name + extension);
    string kept = Path.Combine(target, name + extension + ".br");
    if (File.Exists(kept))
    {
        Console.Error.WriteLine($"{Path.GetRelativePath(released, kept)} is there already. What a release has left is never changed.");
        return 1;
    }

    using (FileStream source = File.OpenRead(library))
    using (FileStream file = new(kept, FileMode.CreateNew))
    using (BrotliStream compressed = new(file, CompressionLevel.SmallestSize))
    {
        source.CopyTo(compressed);
    }

    Console.WriteLine($"{Path.GetRelativePath(released, kept)}: {new FileInfo(kept).Length / 1000} KB");
}

return 0;
