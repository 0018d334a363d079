namespace Pdk.Tests.Engines;

/// <summary>Programs that some tests need and that are no part of .NET. `.ci/engines` installs them; a test never does.</summary>
/// <param name="Purpose">What they are for, as the beginning of a sentence.</param>
/// <param name="Programs">What has to be on the PATH.</param>
internal sealed record Engine(string Purpose, params string[] Programs)
{
    /// <summary>Compiles for linux-arm64 on another processor, and runs what came of it.</summary>
    public static Engine Arm64 { get; } =
        new("Plugins for linux-arm64 are cross-compiled and emulated", "clang", "ld.lld", "aarch64-linux-gnu-gcc", "aarch64-linux-gnu-objcopy", "qemu-aarch64");

    /// <summary>A database server. Debian has its programs in a folder for each version, not on the PATH.</summary>
    public static Engine Postgres { get; } =
        new("A PostgreSQL server is started", "initdb", "pg_ctl", "postgres", "setpriv") { Folders = FoldersBelow("/usr/lib/postgresql", "bin") };

    /// <summary>SQLite's shell, which loads functions.</summary>
    public static Engine Sqlite { get; } = new("SQLite's shell calls functions", "sqlite3");

    /// <summary>Compiles hosts in C, and says what a library exports.</summary>
    public static Engine C { get; } = new("Hosts in C are compiled", "gcc", "nm");

    /// <summary>SQLite's shell, and the compiler that NativeAOT links with.</summary>
    public static Engine SqliteAndCompiler { get; } = new("SQLite's shell calls functions beside a library in C", "sqlite3", "gcc");

    /// <summary>Counts the instructions of a host in C.</summary>
    public static Engine Valgrind { get; } = new("Instructions are counted", "valgrind", "gcc");

    /// <summary>A debugger, which stops in plugins.</summary>
    public static Engine Gdb { get; } = new("A debugger is attached to a host", "gdb");

    /// <summary>Another debugger, which does the same.</summary>
    public static Engine Lldb { get; } = new("Another debugger is attached to a host", "lldb");

    /// <summary>Folders where its programs may lie besides those of the PATH.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Whether a missing engine is a failure: where the environment variable <c>PDK_REQUIRE_ENGINES</c> is 1.</summary>
    public static bool AreRequired => Environment.GetEnvironmentVariable("PDK_REQUIRE_ENGINES") == "1";

    /// <summary>Why a test that needs this engine cannot run, and how it can; null where everything is here.</summary>
    public string? Missing => MissingIn(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The same with a PATH that is given.</summary>
    public string? MissingIn(string path)
    {
        string[] missing = [.. Programs.Where(program => Find(program, path) is null)];
        return missing.Length == 0 ? null : $"{Purpose}, but these are not on the PATH: {string.Join(", ", missing)}. `.ci/engines` installs them.";
    }

    /// <summary>Where one of its programs is.</summary>
    public string PathOf(string program) => Find(program, Environment.GetEnvironmentVariable("PATH") ?? "")
        ?? throw new FileNotFoundException($"{Purpose}, but {program} was not found. `.ci/engines` installs it.");

    private string? Find(string program, string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Folders)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static string[] FoldersBelow(string folder, string name) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, name))]
        : [];

    /// <summary>The first line of every test with an <see cref="EngineFactAttribute"/>: fails where an engine is required and missing.</summary>
    public void MustBeHere() => Assert.True(Missing is null, Missing);
}
