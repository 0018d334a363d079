using System.Security;
using System.Text;

namespace Pdk.Functions;

/// <summary>Writes the project that a file of functions is built as, into a folder of its own.</summary>
internal static class FunctionProject
{
    /// <summary>Where the compiler writes what it has to say.</summary>
    public const string Log = "log.sarif";

    private const string Name = "function.csproj";

    /// <summary>Writes the project and a copy of the source.</summary>
    /// <returns>The project's file.</returns>
    public static string Write(string folder, FunctionFile file, FunctionBuildOptions options)
    {
        File.WriteAllBytes(Path.Combine(folder, SourceOf(file)), file.Source.ToArray());
        // What lies in folders above the cache is not of this project.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(folder, name), "<Project />\n");
        }

        File.WriteAllText(Path.Combine(folder, "Directory.Build.rsp"), "");
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");

        string project = Path.Combine(folder, Name);
        File.WriteAllText(project, TextOf(file, options));
        return project;
    }

    /// <summary>The name of the copy of the source.</summary>
    public static string SourceOf(FunctionFile file) => file.Name + ".cs";

    private static string TextOf(FunctionFile file, FunctionBuildOptions options)
    {
        StringBuilder packages = new();
        foreach (FunctionPackage package in Packages(file, options))
        {
            packages.Append("    ").Append($"""<PackageReference Include="{package.Name}" Version="[{package.Version}]" />""").Append('\n');
        }

        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{options.Framework}</TargetFramework>
                <RuntimeIdentifier>{options.Platform}</RuntimeIdentifier>
                <AssemblyName>{file.Name}</AssemblyName>
                <RootNamespace>Functions</RootNamespace>
                <!-- The packages of a project must not be called like it. -->
                <PackageId>Pdk.Function.File</PackageId>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <PublishAot>true</PublishAot>
                <IsAotCompatible>true</IsAotCompatible>
                <PdkExports>{options.ExportList}</PdkExports>
                <!-- Lines that begin with #: are for whoever builds the file. -->
                <Features>$(Features);FileBasedProgram</Features>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <ErrorLog>$(MSBuildProjectDirectory)/{Log},version=2.1</ErrorLog>
                <!-- Sources of packages are those of the folder that the file is in. -->
                <RestoreRootConfigDirectory>{Literal(Path.GetDirectoryName(file.Path)!)}</RestoreRootConfigDirectory>
                <NuGetAudit>false</NuGetAudit>
                <PathMap>$(MSBuildProjectDirectory)=/functions</PathMap>
                <DebugType>none</DebugType>
                <CopyOutputSymbolsToPublishDirectory>false</CopyOutputSymbolsToPublishDirectory>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{SourceOf(file)}" />
            {packages.ToString().TrimEnd('\n')}
              </ItemGroup>
            </Project>

            """;
    }

    // What MSBuild would take for something of its own: a property, an item, an escape.
    private static string Literal(string text) => SecurityElement.Escape(string.Concat(text.Select(static letter =>
        "%$@();'*?".Contains(letter, StringComparison.Ordinal) ? $"%{(int)letter:X2}" : letter.ToString())));

    private static IEnumerable<FunctionPackage> Packages(FunctionFile file, FunctionBuildOptions options) => file.Kit is null
        ? file.Packages.Prepend(new FunctionPackage(FunctionFile.KitPackage, options.Kit, 0))
        : file.Packages;
}
