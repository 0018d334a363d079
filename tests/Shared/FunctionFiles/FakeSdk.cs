using Pdk.Fixtures;
using Pdk.Functions;

namespace Pdk.Tests.FunctionFiles;

/// <summary>
/// A command in the place of the .NET SDK's, which gives a library without building one, in two steps, and as slowly as a test wants. And a
/// folder for the cache and for files.
/// </summary>
internal sealed class FakeSdk : IDisposable
{
    private const string Script = """
        #!/bin/sh
        echo "$1" >> "$FAKE_LOG"
        project=$2
        while [ $# -gt 0 ]; do
          if [ "$1" = --output ]; then out=$2; fi
          shift
        done
        while [ -e "$FAKE_LOG.wait" ]; do sleep 0.02; done
        if [ -e "$FAKE_LOG.fail" ]; then
          cat "$FAKE_LOG.fail"
          exit 1
        fi
        if [ -n "$out" ]; then
          name=$(sed -n 's:.*<AssemblyName>\(.*\)</AssemblyName>.*:\1:p' "$project")
          mkdir -p "$out"
          head -c 100000 "$FAKE_LIBRARY" > "$out/$name.so"
          sleep "$FAKE_PAUSE"
          cp "$FAKE_LIBRARY" "$out/$name.so"
          cp "$FAKE_LIBRARY" "$out/$name.duckdb_extension"
        fi
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-fake-sdk-");

    public FakeSdk()
    {
        Command = Path.Combine(_folder.FullName, "dotnet");
        File.WriteAllText(Command, Script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(Cache);
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>The cache.</summary>
    public string Cache => Path.Combine(_folder.FullName, "cache");

    /// <summary>The variables that it needs.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["FAKE_LOG"] = Log,
        ["FAKE_LIBRARY"] = NativeFixtures.Functions,
        ["FAKE_PAUSE"] = "0",
    };

    /// <summary>Options with it.</summary>
    public FunctionBuildOptions Options => new() { DotNet = Command, CacheFolder = Cache, Environment = Variables, Kit = "1.2.3", Platform = "linux-x64" };

    /// <summary>How often it was called.</summary>
    public int Calls => File.Exists(Log) ? File.ReadAllLines(Log).Length : 0;

    /// <summary>Whether it waits before it does anything.</summary>
    public bool Waits
    {
        set => Set("wait", value ? "" : null);
    }

    /// <summary>What it says while it fails; null where it does not.</summary>
    public string? Fault
    {
        set => Set("fail", value);
    }

    private string Log => Path.Combine(_folder.FullName, "log");

    /// <summary>Writes a file.</summary>
    public string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes a file of functions.</summary>
    public string WriteFunction(string name, string body = "x", string top = "") => Write(
        name, $"{top}using Pdk.Contracts;\npublic static class U {{ [Function(\"f\")] public static long F(long x) => {body}; }}\n");

    /// <summary>What is in the cache: keys, and nothing that a build has left.</summary>
    public string[] Keys()
    {
        string scratch = Path.Combine(Cache, "scratch");
        Assert.Empty(Directory.Exists(scratch) ? Directory.EnumerateFileSystemEntries(scratch) : []);
        return [.. Directory.EnumerateDirectories(Cache).Select(static folder => Path.GetFileName(folder)!).Where(static name => name != "scratch").Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        Waits = false;
        _folder.Delete(recursive: true);
    }

    private void Set(string what, string? content)
    {
        string file = $"{Log}.{what}";
        if (content is null)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, content);
        }
    }
}
