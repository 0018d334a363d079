using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Binaries;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>Files that are no library for this system, or that the system refuses.</summary>
internal static class ImageCases
{
    public static IEnumerable<ZooCase> All =>
    [
        Read("file-empty", Verdict.EmptyFile, []),
        Read("file-of-text", Verdict.NotALibrary, "I am no library.\n"u8),
        Read("file-of-noise", Verdict.NotALibrary, [0xFF, 0x00, 0xAB, 0xCD]),
        Read("file-of-one-byte", Verdict.NotALibrary, [0x7F]),
        Read("script", Verdict.NotALibrary, "#!/bin/sh\nexit 0\n"u8),
        Read("archive", Verdict.NotALibrary, "PK\u0003\u0004rest"u8),
        Read("elf-cut-in-its-header", Verdict.NotALibrary, "\u007fELF\u0002\u0001"u8),
        Read("elf-program", Verdict.NotALibrary, TestImages.Elf(hasInterpreter: true)),
        Read("elf-object", Verdict.NotALibrary, TestImages.Elf(type: 1)),
        Read("elf-core", Verdict.NotALibrary, TestImages.Elf(type: 4)),
        Read("elf-for-arm64", Verdict.WrongArchitecture, TestImages.Elf(machine: 183)),
        Read("elf-for-32-bits", Verdict.WrongArchitecture, TestImages.Elf(machine: 3, is64: false)),
        Read("elf-for-s390x", Verdict.WrongArchitecture, TestImages.Elf(machine: 22, bigEndian: true)),
        Read("elf-for-an-unknown-machine", Verdict.WrongArchitecture, TestImages.Elf(machine: 0xBEEF)),
        Read("elf-cut-off", Verdict.CutOff, TestImages.Elf(fileSize: 100_000)),
        Read("pe-for-x64", Verdict.WrongPlatform, TestImages.Pe()),
        Read("pe-for-arm64", Verdict.WrongPlatform, TestImages.Pe(machine: 0xAA64)),
        Read("mach-o-for-arm64", Verdict.WrongPlatform, TestImages.MachO()),
        Read("mach-o-universal", Verdict.WrongPlatform, TestImages.Universal(0x0100_0007, 0x0100_000C)),
        ZooCase.Bytes("managed-build", LoadStep.Judge, Verdict.ManagedNotAllowed, static _ => File.ReadAllBytes(typeof(Polite).Assembly.Location)),
        ZooCase.Library("library-of-the-same-name", LoadStep.Ready, Verdict.Ready, "good"),
        ZooCase.Bytes("elf-without-dynamic-section", LoadStep.Open, Verdict.OpenFailed, WithoutDynamicSection),
        ZooCase.Bytes("elf-without-program-headers", LoadStep.Judge, Verdict.ImageDamaged, WithoutProgramHeaders),
        new("library-missing", LoadStep.Open, Verdict.OpenFailed, (zoo, path) => Needing(zoo, path, "libpdk-fixture-missing.so.1", "int missing;")),
        new("library-of-another-libc", LoadStep.Open, Verdict.OpenFailed, (zoo, path) => Needing(zoo, path, "libc.musl-x86_64.so.1", "int missing;")),
        new("library-of-a-newer-libc", LoadStep.Open, Verdict.OpenFailed, NeedingNewerLibc),
        new("symbol-missing", LoadStep.Open, Verdict.OpenFailed, static (zoo, path) =>
        {
            string header = zoo.Aside("nobody.h", "#include \"pdk.h\"\npdk_status PDK_CALL nobody_has_this(pdk_error **error);\n");
            zoo.Compiler.CompileTo(path, "spoiled", "-DSTART=nobody_has_this", "-include", header);
            return path;
        }),
    ];

    private static ZooCase Read(string name, Verdict verdict, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        return ZooCase.Bytes(name, LoadStep.ReadStamp, verdict, _ => bytes);
    }

    /// <summary>Sound by its header and its stamp, but the table of its symbols is gone.</summary>
    private static byte[] WithoutDynamicSection(ZooFolder zoo)
    {
        byte[] content = File.ReadAllBytes(zoo.Good);
        long table = BitConverter.ToInt64(content, 32);
        int size = BitConverter.ToUInt16(content, 54);
        for (int index = 0; index < BitConverter.ToUInt16(content, 56); index++)
        {
            int at = (int)table + (index * size);
            if (BitConverter.ToInt32(content, at) == 2)
            {
                BitConverter.TryWriteBytes(content.AsSpan(at), 0);
            }
        }

        return content;
    }

    /// <summary>The number of its program headers is damaged.</summary>
    private static byte[] WithoutProgramHeaders(ZooFolder zoo)
    {
        byte[] content = File.ReadAllBytes(zoo.Good);
        content.AsSpan(56, 2).Clear();
        return content;
    }

    /// <summary>Linked with a library that is not there any more.</summary>
    private static string Needing(ZooFolder zoo, string path, string name, string source, params string[] options)
    {
        string other = zoo.Aside($"{name}.c", source);
        string library = Path.ChangeExtension(other, null);
        Compile(["-shared", "-fPIC", "-nostdlib", $"-Wl,-soname,{name}", other, "-o", library, .. options]);
        zoo.Compiler.CompileTo(path, "spoiled", "-Wl,--no-as-needed", library);
        File.Delete(library);
        return path;
    }

    /// <summary>Needs a version of the C library that does not exist yet.</summary>
    private static string NeedingNewerLibc(ZooFolder zoo, string path)
    {
        string source = zoo.Aside("newer.c", "int pdk_from_the_future(void) { return 1; }");
        string versions = zoo.Aside("newer.map", "GLIBC_2.99 { global: pdk_from_the_future; };");
        string library = Path.Combine(Path.GetDirectoryName(source)!, "newer-libc.so");
        Compile(["-shared", "-fPIC", "-nostdlib", "-Wl,-soname,libc.so.6", $"-Wl,--version-script={versions}", source, "-o", library]);
        zoo.Compiler.CompileTo(path, "spoiled", "-DSTART_STATUS=pdk_from_the_future()", "-include", zoo.Aside("newer.h", "int pdk_from_the_future(void);"), library);
        File.Delete(library);
        return path;
    }

    private static void Compile(IEnumerable<string> arguments) => Support.CCompiler.Run(arguments);
}
