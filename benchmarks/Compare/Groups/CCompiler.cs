using System.Diagnostics;

namespace Pdk.Compare.Groups;

/// <summary>Compiles what is compared in C and C++, where a compiler is.</summary>
internal static class CCompiler
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    /// <summary>Compiles a library of one source.</summary>
    /// <param name="name">The source in the folder <c>Native</c>, without the ending.</param>
    /// <param name="folder">Where the library is to be.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="InvalidOperationException">There is no compiler, or it refuses the source.</exception>
    public static string Library(string name, string folder)
    {
        string library = Path.Combine(folder, $"{name}.so");
        Run("gcc", ["-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", Source($"{name}.c"), "-o", library]);
        return library;
    }

    /// <summary>Where a source is.</summary>
    public static string Source(string file) => Path.Combine(AppContext.BaseDirectory, "Native", file);

    /// <summary>Runs a compiler to its end.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or fails.</exception>
    public static void Run(string compiler, IEnumerable<string> arguments)
    {
        if (!OperatingSystem.IsLinux() || Programs.Find(compiler) is not { } path)
        {
            throw new InvalidOperationException($"{compiler} compiles what is compared, on Linux; `.ci/engines` installs it.");
        }

        (int exitCode, string _, string errors) = Programs.Run(new ProcessStartInfo(path, arguments), s_deadline);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{compiler} failed: {errors}");
        }
    }
}
