using System.Reflection;
using System.Runtime.InteropServices;

namespace Pdk.Functions;

/// <summary>How files of functions are built, and where the results are kept.</summary>
public sealed record FunctionBuildOptions
{
    /// <summary>The environment variable that names the folder of the cache.</summary>
    public const string CacheVariable = "PDK_FUNCTION_CACHE";

    /// <summary>
    /// The version of the kit's packages: this one's own by default. A file that names <c>Pdk.Contracts</c> chooses it itself.
    /// </summary>
    public string Kit { get; init; } = KitOfThis;

    /// <summary>The framework: <c>net10.0</c>.</summary>
    public string Framework { get; init; } = "net10.0";

    /// <summary>The hosts that the library is for, as <c>PdkExports</c> of a project names them.</summary>
    public IReadOnlyList<string> Exports { get; init; } = ["pdk", "sqlite", "duckdb"];

    /// <summary>The platform: a runtime identifier, this machine's by default.</summary>
    public string Platform { get; init; } = RuntimeInformation.RuntimeIdentifier;

    /// <summary>
    /// The folder of the cache. By default that of the variable <c>PDK_FUNCTION_CACHE</c>, else <c>pdk/functions</c> in the user's folder
    /// for caches (<c>XDG_CACHE_HOME</c>, or <c>~/.cache</c>).
    /// </summary>
    public string CacheFolder { get; init; } = DefaultCacheFolder();

    /// <summary>The command of the .NET SDK.</summary>
    public string DotNet { get; init; } = DefaultDotNet();

    /// <summary>How long one build may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Variables for the command, beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The hosts as the key and the project have them: small letters, sorted, each once.</summary>
    internal string ExportList => string.Join(';', Exports
        .Select(static export => export.Trim().ToLowerInvariant())
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));

    private static string KitOfThis { get; } = typeof(FunctionBuildOptions).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Refuses what cannot stand in a project.</summary>
    /// <exception cref="ArgumentException">Something is no version, framework, host or platform.</exception>
    public void Check()
    {
        Need(Kit, "the kit's version", "0.2.0");
        Need(Framework, "the framework", "net10.0");
        Need(Platform, "the platform", "linux-x64");
        if (Exports.Count == 0)
        {
            throw new ArgumentException("the exports: expected at least one, such as sqlite, found none.");
        }

        foreach (string export in Exports)
        {
            Need(export.Trim(), "an export", "sqlite");
        }

        static void Need(string value, string what, string example)
        {
            if (value.Length is 0 or > 100 || !value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
            {
                throw new ArgumentException($"{what}: expected letters, digits, dots and dashes, such as {example}, found '{value}'.");
            }
        }
    }

    private static string DefaultCacheFolder()
    {
        if (System.Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        // The specification of XDG passes over paths that are not absolute.
        string? xdg = System.Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        string home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        string local = System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData);
        string caches = OperatingSystem.IsWindows() ? local
            : Path.IsPathFullyQualified(xdg ?? "") ? xdg!
            : Path.Combine(home, ".cache");
        return Path.Combine(caches, "pdk", "functions");
    }

    private static string DefaultDotNet()
    {
        if (System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
        {
            return host;
        }

        return Path.GetFileNameWithoutExtension(System.Environment.ProcessPath) == "dotnet" ? System.Environment.ProcessPath! : "dotnet";
    }
}
