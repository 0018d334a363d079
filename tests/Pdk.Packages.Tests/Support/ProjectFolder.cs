using Pdk.Tests.Commands;

namespace Pdk.Packages.Tests.Support;

/// <summary>A temporary folder with one or more projects that use the packed kit.</summary>
/// <param name="path">Where it is.</param>
/// <param name="kit">The kit.</param>
internal sealed class ProjectFolder(string path, PackedKit kit)
{
    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>A path in it.</summary>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([path, .. parts]);

    /// <summary>Writes a file; folders on the way are made.</summary>
    public ProjectFolder Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
        return this;
    }

    /// <summary>Replaces text in a file that has it.</summary>
    public ProjectFolder Edit(string name, string old, string replacement)
    {
        string content = File.ReadAllText(PathOf(name));
        Assert.Contains(old, content, StringComparison.Ordinal);
        return Write(name, content.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Makes a script of a file, where there is such a thing.</summary>
    public void MakeExecutable(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes the project of a class library.</summary>
    /// <param name="name">Its name, and that of its folder.</param>
    /// <param name="package">The package of the kit that it references; none where empty.</param>
    /// <param name="properties">Further properties, as XML.</param>
    /// <param name="items">Further items, as XML.</param>
    /// <param name="framework">Its framework.</param>
    /// <param name="language">The beginning of the file's extension.</param>
    public ProjectFolder WriteProject(
        string name, string package = "Pdk.Contracts", string properties = "", string items = "", string framework = "net10.0", string language = "cs") =>
        Write($"{name}/{name}.{language}proj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>13.0</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(package.Length == 0 ? "" : $"""<PackageReference Include="{package}" Version="{kit.Version}" />""")}
                {items}
              </ItemGroup>
            </Project>
            """);

    /// <summary>Runs `dotnet` here; it must succeed.</summary>
    public CommandResult Run(params string[] arguments) => kit.DotNet.Run(path, arguments);

    /// <summary>Runs `dotnet` here.</summary>
    public CommandResult TryRun(params string[] arguments) => kit.DotNet.TryRun(path, arguments);

    /// <summary>Runs `dotnet` here, with environment variables on top.</summary>
    public CommandResult TryRun(IReadOnlyDictionary<string, string> environment, params string[] arguments) => kit.DotNet.TryRun(path, environment, arguments);

    /// <summary>The files of a folder and those below it, sorted, with forward slashes.</summary>
    public string[] Files(params string[] parts)
    {
        string folder = PathOf(parts);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }
}
