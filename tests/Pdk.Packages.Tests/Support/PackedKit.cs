using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests.Support;

/// <summary>The packages of this repository, packed once for all tests, and a temporary folder for projects that use them.</summary>
/// <remarks>
/// The version is one that no other run has, and NuGet unpacks into the temporary folder: the user's own cache is read (nothing that is in it is
/// loaded again), and never written to. The repository is built into the temporary folder as well.
/// </remarks>
public sealed class PackedKit : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-packages-").FullName;
    private readonly CompilerServer _compiler = new();
    private readonly DotNet _dotNet;
    private readonly Lazy<string> _templates;
    private int _projects;

    /// <summary>Packs the kit.</summary>
    public PackedKit()
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Variables = new Dictionary<string, string>(_compiler.Environment)
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "cache"),
            ["NUGET_FALLBACK_PACKAGES"] = cache,
            // Commands leave empty folders behind, one each.
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName,
        };
        _dotNet = new DotNet(Variables);
        _templates = new Lazy<string>(InstallTemplates);
        try
        {
            Pack();
            FillCache();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = $"0.2.0-test.{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>The variables that commands need to find the packages.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Runs `dotnet` with the packages at hand.</summary>
    internal DotNet DotNet => _dotNet;

    /// <summary>One of the packages.</summary>
    /// <param name="id">Its id.</param>
    public string PackageOf(string id) => Path.Combine(_folder, "packages", $"{id}.{Version}.nupkg");

    /// <summary>The folder of the packages.</summary>
    internal string Packages => Path.Combine(_folder, "packages");

    /// <summary>A new, empty folder for projects.</summary>
    /// <param name="name">What it is called, for people who look at it.</param>
    internal ProjectFolder NewFolder(string name) =>
        new(Directory.CreateDirectory(Path.Combine(_folder, "projects", $"{name}-{++_projects}")).FullName, this);

    /// <summary>Makes a project from a template.</summary>
    /// <param name="template">The template's short name.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="options">Further options.</param>
    internal ProjectFolder NewFromTemplate(string template, string name, params string[] options)
    {
        ProjectFolder folder = NewFolder(name);
        _dotNet.Run(
            folder.Path,
            ["new", template, "--name", name, "--output", folder.Path, "--kit-version", Version, "--debug:custom-hive", _templates.Value, "--no-update-check", .. options]);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _compiler.Stop(_dotNet, _folder);
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Without analyzers: they have judged the same sources when the repository was built.</summary>
    private void Pack() =>
        _dotNet.Run(
            Repository.Root,
            "pack", "Pack.slnf", "--artifacts-path", Path.Combine(_folder, "build"), "--output", Path.Combine(_folder, "packages"), $"-p:Version={Version}", "-p:RunAnalyzers=false");

    /// <summary>Unpacks the packages where projects look first, so that no project asks another source for them.</summary>
    private void FillCache()
    {
        ProjectFolder seed = NewFolder("Seed");
        seed.Write("Seed.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Pdk.Hosting" Version="{Version}" />
                <PackageReference Include="Pdk.Testing" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        seed.Run("restore", "--source", Path.Combine(_folder, "packages"));
    }

    private string InstallTemplates()
    {
        string hive = Path.Combine(_folder, "hive");
        _dotNet.Run(_folder, "new", "install", PackageOf("Pdk.Templates"), "--debug:custom-hive", hive);
        return hive;
    }
}
