using System.Reflection;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>What C makes of <c>pdk.h</c> and <c>pdk_block.h</c> is what C# makes of the structs of the border.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void SizesOffsetsAndNumbers_AreEqualInCAndInCSharp(string compiler, string language, string standard)
    {
        string program = _scratch.Write("layout.c", BorderMirror.Assertions());

        Dialects.Compiler(compiler).MustRun(["-x", language, $"-std={standard}", .. CCompiler.Strict, .. _scratch.Includes, "-fsyntax-only", program]);
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void WrongOffset_DoesNotCompile(string compiler, string language, string standard)
    {
        string program = _scratch.Write("layout.c", BorderMirror.Assertions(shift: 4));

        (bool succeeded, string messages) = Dialects.Compiler(compiler).Run(["-x", language, $"-std={standard}", .. _scratch.Includes, "-fsyntax-only", program]);

        Assert.False(succeeded);
        Assert.Contains("static", messages, StringComparison.Ordinal);
    }

    [CompilerTheory]
    [ClassData(typeof(Dialects))]
    public void AllHeadersTogether_CompileWithoutAWarning(string compiler, string language, string standard)
    {
        string program = _scratch.Write("all.c", HeaderFiles.Program(HeaderFiles.All));

        Dialects.Compiler(compiler).MustRun(["-x", language, $"-std={standard}", .. CCompiler.Strict, .. _scratch.Includes, "-fsyntax-only", program]);
    }

    [CompilerFact]
    public void ThirtyTwoBits_LeaveTheBorderOutAndSayWhy()
    {
        // The compilers of this machine make programs of 64 bits, so the header is told otherwise; PlatformTests ask clang for real platforms.
        _scratch.Write("stdint.h", "#include_next <stdint.h>\n#undef UINTPTR_MAX\n#define UINTPTR_MAX UINT32_MAX\n");
        string program = _scratch.Write("small.c", "#include \"pdk_block.h\"\nPDK_STATIC_ASSERT(PDK_HAS_BORDER == 0, \"\");\nextern pdk_guid guid;\n");
        CCompiler.All[0].MustRun([.. _scratch.Includes, "-fsyntax-only", program]);

        (bool succeeded, string messages) = CCompiler.All[0].Run([.. _scratch.Includes, "-DPDK_REQUIRE_BORDER", "-fsyntax-only", program]);

        Assert.False(succeeded);
        Assert.Contains("plugins and hosts are 64-bit programs", messages, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryStructThatCrosses_HasAMirrorInC()
    {
        Assert.Equal(
            BorderMirror.Structs.Select(static type => type.Name).Order(StringComparer.Ordinal),
            BorderMirror.Names.Keys.Select(static type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryStatus_IsInTheHeaderAndNoOther()
    {
        string header = HeaderFiles.Read("Pdk.Abi", "include", "pdk.h");
        string numbers = header[header.IndexOf("PDK_OK = 0", StringComparison.Ordinal)..];
        numbers = numbers[..numbers.IndexOf("};", StringComparison.Ordinal)];

        Assert.Equal(Enum.GetValues<PdkStatus>().Length, numbers.Split(" = ").Length - 1);
    }

    [Fact]
    public void EveryFunctionPointer_HasTheSameSignatureInCAndInCSharp()
    {
        ILookup<string, string> inC = FunctionPointer.AllOf(HeaderFiles.Read("Pdk.Abi", "include", "pdk.h"))
            .ToLookup(static function => function.Name, static function => function.Signature);

        foreach ((string name, FieldInfo field) in BorderMirror.Functions)
        {
            string signature = BorderMirror.SignatureOf(field);
            Assert.True(
                inC[BorderMirror.Snake(field.Name)].Contains(signature),
                $"{name}.{field.Name} is {signature} in C#; pdk.h has {string.Join(" and ", inC[BorderMirror.Snake(field.Name)])}.");
        }
    }

    [Fact]
    public void EntryPoint_HasTheSameNameInCAndInCSharp() =>
        Assert.Contains($"#define PDK_ENTRY_POINT \"{AbiVersion.EntryPoint}\"\n", HeaderFiles.Read("Pdk.Abi", "include", "pdk.h"), StringComparison.Ordinal);

    [Fact]
    public void Decimal_HasTheFieldsThatTheHeaderDescribes()
    {
        // -12345678901234567890123.45: more than 64 bits, negative, two places.
        decimal number = -12345678901234567890123.45m;
        ReadOnlySpan<byte> memory = MemoryMarshal.AsBytes(new ReadOnlySpan<decimal>(in number));
        int[] bits = decimal.GetBits(number);

        Assert.Equal(bits[3], MemoryMarshal.Read<int>(memory));
        Assert.Equal(bits[2], MemoryMarshal.Read<int>(memory[4..]));
        Assert.Equal(((ulong)(uint)bits[1] << 32) | (uint)bits[0], MemoryMarshal.Read<ulong>(memory[8..]));
        Assert.Equal(unchecked((int)0x80020000), bits[3]);
    }
}
