using System.Runtime.InteropServices;

namespace Pdk.Fixtures;

/// <summary>The native libraries that the build of this project has published.</summary>
public static class NativeFixtures
{
    /// <summary>The folder with the library of faulty and of well-behaved plugins.</summary>
    public static string ZooFolder => Repository.Path("artifacts", "fixtures", "zoo");

    /// <summary>The library of faulty and of well-behaved plugins.</summary>
    public static string Zoo => Library(ZooFolder, "Zoo");

    /// <summary>The plugin that throws exceptions of every kind at every place.</summary>
    public static string Failures => Library(Repository.Path("artifacts", "fixtures", "failures"), "Failures");

    /// <summary>The plugin that may take 64 MiB, and have three threads in its pool.</summary>
    public static string Glutton => Library(Repository.Path("artifacts", "fixtures", "glutton"), "Glutton");

    /// <summary>The source that uses the host's state and metrics.</summary>
    public static string Tally => Library(Repository.Path("artifacts", "fixtures", "tally"), "Tally");

    /// <summary>The sink whose failures are those of a network.</summary>
    public static string Wire => Library(Repository.Path("artifacts", "fixtures", "wire"), "Wire");

    /// <summary>The HTTP server that is a linked transport.</summary>
    public static string HttpEcho => Library(Repository.Path("artifacts", "fixtures", "http-echo"), "HttpEcho");

    /// <summary>The plugin all of whose settings are secrets.</summary>
    public static string Vault => Library(Repository.Path("artifacts", "fixtures", "vault"), "Vault");

    /// <summary>The library that answers with values of random shapes.</summary>
    public static string Shapes => Library(Repository.Path("artifacts", "fixtures", "shapes"), "Shapes.Plugin");

    /// <summary>The folder with the sample plugins.</summary>
    public static string SamplesFolder => Repository.Path("artifacts", "fixtures", "samples");

    /// <summary>One of the sample plugins.</summary>
    public static string Sample(string name) => Library(SamplesFolder, name);

    /// <summary>The sample's functions, for every host.</summary>
    public static string Functions => Library(Repository.Path("artifacts", "fixtures", "functions"), "Functions");

    /// <summary>Functions of all types and shapes, for every host.</summary>
    public static string TypedFunctions => Library(Repository.Path("artifacts", "fixtures", "functions"), "Typed.Functions");

    /// <summary>An aggregate, for a host that calls one function of a library.</summary>
    public static string GroupedFunction => Library(Repository.Path("artifacts", "fixtures", "functions"), "Grouped");

    /// <summary>A function of numbers of every width, for a host that calls one function of a library.</summary>
    public static string NarrowFunction => Library(Repository.Path("artifacts", "fixtures", "functions"), "Narrow");

    /// <summary>A library whose one function for the stream processor's C ABI is asynchronous.</summary>
    public static string AwaitedFunction => Library(Repository.Path("artifacts", "fixtures", "functions"), "Awaited");

    /// <summary>The folder with the plugins that the kit ships.</summary>
    public static string PluginsFolder => Repository.Path("artifacts", "fixtures", "plugins");

    /// <summary>One of the plugins that the kit ships.</summary>
    /// <param name="name">Its folder: <c>File</c>.</param>
    public static string Plugin(string name) => Library(PluginsFolder, $"Pdk.Plugins.{name}");

    /// <summary>The plugin that was built against a version of the contract that evolves.</summary>
    /// <param name="version">The version: <c>1.1</c>.</param>
    public static string Evolved(string version) =>
        Library(Repository.Path("artifacts", "fixtures", "evolution"), $"Evolution.Plugin.V{version.Replace('.', '_')}");

    private static string Library(string folder, string name)
    {
        string extension = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ".dll" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? ".dylib" : ".so";
        string path = Path.Combine(folder, name + extension);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The native fixture {path} is missing; building tests/Pdk.Fixtures publishes it.");
    }
}
