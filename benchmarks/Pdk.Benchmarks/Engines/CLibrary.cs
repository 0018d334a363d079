using System.Diagnostics;
using Pdk.Tests.Engines;

namespace Pdk.Benchmarks.Engines;

/// <summary>A library in C, compiled for this run.</summary>
internal static class CLibrary
{
    /// <summary>Compiles it.</summary>
    /// <param name="name">Its source in the folder <c>Native</c>, without the ending.</param>
    /// <param name="folder">Where the library is to be.</param>
    /// <returns>Its path.</returns>
    public static string Compile(string name, string folder)
    {
        string library = Path.Combine(folder, $"{name.Replace("_", "", StringComparison.Ordinal)}.so");
        string source = Path.Combine(AppContext.BaseDirectory, "Native", $"{name}.c");
        using Process compiler = Process.Start(new ProcessStartInfo(
            Engine.C.PathOf("gcc"), ["-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", source, "-o", library])
        {
            RedirectStandardError = true,
        })!;
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException($"{source} does not compile: {errors}");
    }
}
