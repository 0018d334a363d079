using System.Diagnostics;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Diagnosis;

/// <summary>Builds small C libraries with what the linker can be told: names, folders, versions.</summary>
internal sealed class CWorkshop : IDisposable
{
    // A linker may leave out a library that nothing is used of. The entry is never called.
    private const string Rest =
        "int puts(const char *);\nPDK_EXPORT pdk_status PDK_CALL pdk_plugin_open(const pdk_host *host, const pdk_plugin **plugin, pdk_error **error)\n"
        + "{ (void)host; (void)plugin; (void)error; return puts(\"x\"); }\n";

    /// <summary>A plugin for the doctor: a stamp, an entry, and a call of the C library.</summary>
    public static readonly string Stamped = With("abi 1.0\\nlibrary patient 1.2.3\\ncomponent one\\n");

    /// <summary>The same, as if it had been written in .NET.</summary>
    public static readonly string WithRuntime = With("abi 1.0\\nframework net9.0\\nruntime 9.0.11\\nlibrary patient 1.2.3\\ncomponent one\\n");

    public TempFolder Folder { get; } = new();

    /// <summary>A plugin with another stamp.</summary>
    /// <param name="stamp">Its text, as it stands in a C string.</param>
    public static string With(string stamp) => $"#include \"pdk.h\"\nPDK_STAMP(\"{stamp}\");\n{Rest}";

    /// <summary>Compiles a library into the folder.</summary>
    /// <param name="name">The file to write, relative to the folder.</param>
    /// <param name="source">Its source.</param>
    /// <param name="arguments">More arguments of gcc; it runs in the folder.</param>
    public string Library(string name, string source, params string[] arguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder[name])!);
        string file = Folder.File($"{name}.c", source);
        using Process process = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-I", Path.Combine(AppContext.BaseDirectory, "Native"), file, .. arguments, "-o", Folder[name]])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardError = true,
        })!;
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, messages);
        File.Delete(file);
        return Folder[name];
    }

    /// <summary>A plugin that needs a library, which is there to link with and gone afterwards.</summary>
    public string Needing(string library, params string[] arguments)
    {
        string there = Library("linked-with.so", "int nowhere(void) { return 1; }\n", $"-Wl,-soname,{library}");
        string plugin = Library("patient.so", Stamped + "int nowhere(void); int use(void); int use(void) { return nowhere(); }\n", [there, .. arguments]);
        File.Delete(there);
        return plugin;
    }

    public void Dispose() => Folder.Dispose();
}
