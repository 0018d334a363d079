using System.Diagnostics;
using System.Runtime.InteropServices;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;

namespace Pdk.Loader.Tests.Support;

/// <summary>Compiles the C fixtures. Each call makes a library of its own, so that tests do not see each other's state.</summary>
public sealed class CCompiler : IDisposable
{
    private static readonly string? s_program = Find();
    private readonly TempFolder _folder = new();
    private int _count;

    public CCompiler()
    {
        _folder.File("adder.h", ContractRegistry.Get<IAdder>().Header);
        _folder.File("greeter.h", ContractRegistry.Get<IGreeter>().Header);
        _folder.File("log.h", ContractRegistry.Get<ILog>().Header);
        _folder.File("behaviour.h", ContractRegistry.Get<IBehaviour>().Header);
    }

    public static bool IsPresent => s_program is not null;

    /// <summary>Compiles <c>Native/NAME.c</c>.</summary>
    /// <remarks>No two have equal bytes: those would be one image for all hosts of the process.</remarks>
    public string Compile(string name, params string[] options) =>
        CompileTo(Path.Combine(_folder.Folder($"{Interlocked.Increment(ref _count)}"), $"{name}.so"), name, [$"-Wl,--build-id=0x{Guid.NewGuid():n}", .. options]);

    /// <summary>Compiles <c>Native/NAME.c</c> into a library of another name.</summary>
    public string CompileTo(string library, string name, params IEnumerable<string> options)
    {
        string sources = Path.Combine(AppContext.BaseDirectory, "Native");
        Run(
        [
            "-std=gnu11", "-Wall", "-Wextra", "-shared", "-fPIC", "-O1", "-I", sources, "-I", _folder.Path,
            $"-DADDER_HASH_TEXT=\"{ContractRegistry.Get<IAdder>().LayoutHash:x16}\"",
            $"-DGREETER_HASH_TEXT=\"{ContractRegistry.Get<IGreeter>().LayoutHash:x16}\"",
            Path.Combine(sources, $"{name}.c"), "-o", library, .. options,
        ]);
        return library;
    }

    /// <summary>Runs the compiler as it is told.</summary>
    public static void Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(s_program!, arguments) { RedirectStandardError = true })!;
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, messages);
    }

    /// <summary>Calls a function <c>int NAME(void)</c> of a compiled library: of the image that a host has opened, or else of the file.</summary>
    public static unsafe int Call(string library, string function)
    {
        nint image = MappedImages.LibraryOf(library) is var mapped and not 0 ? mapped : NativeLibrary.Load(library);
        return ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(image, function))();
    }

    public void Dispose() => _folder.Dispose();

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(static directory => Path.Combine(directory, "gcc"))
        .FirstOrDefault(File.Exists);
}
