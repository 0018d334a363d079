// Keeps what a release leaves: dotnet run tests/released/keep.cs VERSION FRAMEWORK. See README.md beside this file.
#:property PublishAot=false
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;

if (args is not [string version, string framework] || !Version.TryParse(version, out _) || !framework.StartsWith("net", StringComparison.Ordinal))
{
    Console.Error.WriteLine("Usage: dotnet run tests/released/keep.cs VERSION FRAMEWORK: the version of the release and the framework of its plugins, such as 0.1.0 net9.0");
    return 1;
}

string released = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string repository = Path.GetFullPath(Path.Combine(released, "..", ".."));
string packages = Path.Combine(repository, "artifacts", "packages");
string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
string platform = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
string extension = system switch { "win" => ".dll", "osx" => ".dylib", _ => ".so" };
string scratch = Directory.CreateTempSubdirectory("pdk-keep-").FullName;

// Each is built as an author builds it: in a folder of its own, from the packages of the release.
Kept[] libraries =
[
    new("Min.Plugin", "Pdk.Abi", "1.0.0", "samples/Min/Min.Plugin", "Min.Contract", "samples/Min/Min.Contract"),
    new("Codecs", "Pdk.Contracts", version, "samples/plugins/Codecs"),
    new("Metronome", "Pdk.Contracts", version, "samples/plugins/Metronome"),
    new("Orders.Plugin", "Pdk.Abi", "1.0.0", "tests/fixtures/released/Orders.Plugin", "Orders.Contract", "tests/fixtures/released/Orders.Contract"),
    new("Evolution.Plugin.V1_0", "Pdk.Abi", "1.0.0", "tests/fixtures/evolution/Plugin", "Evolution.Contract.V1_0", "tests/fixtures/evolution/Contract"),
    new("Evolution.Plugin.V1_2", "Pdk.Abi", "1.2.0", "tests/fixtures/evolution/Plugin", "Evolution.Contract.V1_2", "tests/fixtures/evolution/Contract", "V1_1;V1_2"),
];

try
{
    foreach (string package in new[] { "Pdk.Abi", "Pdk.Contracts", "Pdk.Loader", "Pdk.Hosting", "Pdk.Runtime" })
    {
        string file = $"{package}.{version}.nupkg";
        Keep(Path.Combine("packages", file), target => File.Copy(Path.Combine(packages, file), target));
    }

    WriteSettings();
    foreach (Kept library in libraries)
    {
        string built = Publish(library);
        Keep(Path.Combine(platform, library.Name + extension + ".br"), target => Compress(built, target));
    }
}
catch (Exception exception) when (exception is IOException or InvalidOperationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
finally
{
    Directory.Delete(scratch, recursive: true);
}

return 0;

void Keep(string name, Action<string> write)
{
    string kept = Path.Combine(released, version, name);
    if (File.Exists(kept))
    {
        throw new InvalidOperationException($"{Path.GetRelativePath(released, kept)} is there already. What a release has left is never changed.");
    }

    Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
    write(kept);
    Console.WriteLine($"{Path.GetRelativePath(released, kept)}: {new FileInfo(kept).Length / 1000} KB");
}

void WriteSettings()
{
    // A package cache of its own: a package of the same version that was packed earlier must not be taken for this one.
    File.WriteAllText(Path.Combine(scratch, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><add key="release" value="{packages}" /></packageSources>
        </configuration>
        """);
    File.WriteAllText(Path.Combine(scratch, "Directory.Build.props"), $"""
        <Project>
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <CheckEolTargetFramework>false</CheckEolTargetFramework>
            <IncludeSourceRevisionInInformationalVersion>false</IncludeSourceRevisionInInformationalVersion>
          </PropertyGroup>
        </Project>
        """);
}

string Publish(Kept library)
{
    string reference = library.Contract is null ? "" : $"""<ProjectReference Include="../{library.Contract}/{library.Contract}.csproj" />""";
    if (library.Contract is not null)
    {
        WriteProject(library.Contract, library, library.ContractSources!, "");
    }

    string project = WriteProject(library.Name, library, library.Sources, reference);
    string output = Path.Combine(scratch, "published", library.Name);
    using Process dotnet = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", output, "-v", "quiet", "-nologo"]))!;
    dotnet.WaitForExit();
    return dotnet.ExitCode == 0 ? Path.Combine(output, library.Name + extension) : throw new InvalidOperationException($"{library.Name} could not be published.");
}

string WriteProject(string name, Kept library, string sources, string reference)
{
    string folder = Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
    string project = Path.Combine(folder, name + ".csproj");
    File.WriteAllText(project, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <Version>{library.OwnVersion}</Version>
            <DefineConstants>$(DefineConstants);{library.Constants}</DefineConstants>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="{Path.Combine(repository, sources)}/**/*.cs" Exclude="{Path.Combine(repository, sources)}/obj/**;{Path.Combine(repository, sources)}/bin/**" />
            <PackageReference Include="{library.Package}" Version="{version}" />
            {reference}
          </ItemGroup>
        </Project>
        """);
    return project;
}

static void Compress(string library, string target)
{
    using FileStream source = File.OpenRead(library);
    using FileStream file = new(target, FileMode.CreateNew);
    using BrotliStream compressed = new(file, CompressionLevel.SmallestSize);
    source.CopyTo(compressed);
}

/// <summary>A library that releases keep, and what it is built of.</summary>
internal sealed record Kept(
    string Name, string Package, string OwnVersion, string Sources, string? Contract = null, string? ContractSources = null, string Constants = "");
