using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>What cannot be generated leaves an error behind that says why, even where the analyzers are switched off.</summary>
public sealed class RejectionTests
{
    /// <summary>A parameter or result, and the sentence about it.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { "void Do(object x);", "PDK0110: IThing.Do(x): object cannot cross the border; pass a PdkValue, which holds any value" },
        { "void Do(dynamic x);", "PDK0110: IThing.Do(x): dynamic cannot cross the border; pass a PdkValue, which holds any value" },
        { "void Do(string? x);", "PDK0110: IThing.Do(x): string? cannot cross the border: null and the empty string are the same there; declare 'string', and let \"\" mean none" },
        { "string? Do();", "PDK0110: IThing.Do: string? cannot cross the border: null and the empty string are the same there" },
        { "void Do(int? x);", "PDK0110: IThing.Do(x): int? cannot cross the border; use a value that means none, or a PdkValue" },
        { "void Do(int[] x);", "PDK0110: IThing.Do(x): int[] cannot cross the border; use ReadOnlySpan<T>, or a PdkValue for nested data" },
        { "void Do(params string[] x);", "PDK0110: IThing.Do(x): string[] cannot cross the border" },
        { "void Do(List<int> x);", "PDK0110: IThing.Do(x): List<int> cannot cross the border" },
        { "void Do((int, int) x);", "PDK0110: IThing.Do(x): (int, int) cannot cross the border" },
        { "void Do(Action x);", "PDK0110: IThing.Do(x): Action cannot cross the border; declare a contract interface with one method instead" },
        { "void Do(IDisposable x);", "PDK0110: IThing.Do(x): IDisposable cannot cross the border: the interface is no contract; give it [PluginContract], or pass a PdkValue" },
        { "void Do(System.IO.Stream x);".Replace("System.", "global::System.", StringComparison.Ordinal), "PDK0110: IThing.Do(x): Stream cannot cross the border; use ReadOnlyMemory<byte> for input and IBufferWriter<byte> for output" },
        { "void Do(Span<byte> x);", "PDK0110: IThing.Do(x): Span<byte> cannot cross the border: the other side's memory is read-only" },
        { "void Do(Memory<byte> x);", "PDK0110: IThing.Do(x): Memory<byte> cannot cross the border: the other side's memory is read-only" },
        { "void Do(ReadOnlyMemory<int> x);", "PDK0110: IThing.Do(x): ReadOnlyMemory<int> cannot cross the border" },
        { "void Do(ReadOnlySpan<string> x);", "PDK0110: IThing.Do(x): string cannot cross the border: as the element of a span" },
        { "void Do(ReadOnlySpan<object> x);", "PDK0110: IThing.Do(x): object cannot cross the border" },
        { "void Do(IntPtr x);", "PDK0110: IThing.Do(x): nint cannot cross the border: its width differs between platforms; use long or ulong" },
        { "void Do(DateTime x);", "PDK0110: IThing.Do(x): DateTime cannot cross the border" },
        { "void Do(CancellationToken x);", "PDK0110: IThing.Do(x): CancellationToken cannot cross the border: the method is synchronous; return ValueTask or ValueTask<T>" },
        { "void Do(ref string x);", "PDK0110: IThing.Do(x): string cannot cross the border: 'ref' works for numbers, enumerations and structs only" },
        { "void Do(out bool x);", "PDK0110: IThing.Do(x): bool cannot cross the border: 'out' works for numbers, enumerations and structs only" },
        { "unsafe void Do(int* x);", "PDK0110: IThing.Do(x): int* cannot cross the border; use ReadOnlySpan<T> for memory" },
        { "unsafe void Do(delegate*<void> x);", "PDK0110: IThing.Do(x): delegate*<void> cannot cross the border" },
        { "global::System.Threading.Tasks.Task DoAsync();", "PDK0110: IThing.DoAsync: Task cannot cross the border; return ValueTask or ValueTask<T>" },
        { "global::System.Threading.Tasks.Task<int> DoAsync();", "PDK0110: IThing.DoAsync: Task<int> cannot cross the border; return ValueTask or ValueTask<T>" },
        { "ReadOnlySpan<byte> Do();", "PDK0110: IThing.Do: ReadOnlySpan<byte> cannot cross the border: as a result; write it into a parameter" },
        { "PdkValue Do();", "PDK0110: IThing.Do: PdkValue cannot cross the border: as a result" },
        { "ValueTask<string> DoAsync();", "PDK0110: IThing.DoAsync: string cannot cross the border: as the result of an asynchronous method" },
        { "ValueTask DoAsync(ReadOnlySpan<byte> x);", "PDK0110: IThing.DoAsync(x): ReadOnlySpan<byte> cannot cross the border: it ends with the call, but an asynchronous method goes on" },
        { "ValueTask DoAsync(PdkValue x);", "PDK0110: IThing.DoAsync(x): PdkValue cannot cross the border: it ends with the call" },
        { "ValueTask DoAsync(in Guid x);", "PDK0110: IThing.DoAsync(x): Guid cannot cross the border: 'in' ends with the call" },
        { "ValueTask DoAsync(ref int x);", "PDK0110: IThing.DoAsync(x): int cannot cross the border: 'ref' ends with the call" },
        { "ref int Do();", "PDK0110: IThing.Do: a reference result cannot cross the border; return the value" },
        { "ref readonly int Value { get; }", "PDK0110: IThing.Value: a reference result cannot cross the border; return the value" },
        { "object Value { get; }", "PDK0110: IThing.Value: object cannot cross the border" },
        { "void Do(Unknown x);", "PDK0110: IThing.Do(x): Unknown cannot cross the border" },
    };

    /// <summary>A field of a struct, and the sentence about it.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "public string Name;", "PDK0110: IThing.Do(x): Bad.Name: string cannot cross the border; a struct that crosses has fields of numbers" },
        { "public object Thing { get; set; }", "PDK0110: IThing.Do(x): Bad.Thing: object cannot cross the border; a struct that crosses" },
        { "public int[] Items;", "PDK0110: IThing.Do(x): Bad.Items: int[] cannot cross the border" },
        { "public DateTime When;", "PDK0110: IThing.Do(x): Bad.When: DateTime cannot cross the border" },
        { "public int? Maybe;", "PDK0110: IThing.Do(x): Bad.Maybe: int? cannot cross the border" },
        { "public IntPtr Width;", "PDK0110: IThing.Do(x): Bad.Width: nint cannot cross the border" },
        { "public Inner Deep; public struct Inner { public Innermost Deeper; } public struct Innermost { public string Name; }", "PDK0110: IThing.Do(x): Bad.Deep.Deeper.Name: string cannot cross the border" },
        { "public unsafe fixed byte Data[8];", "PDK0110: IThing.Do(x): Bad.Data: byte* cannot cross the border: a fixed buffer has no name in other languages" },
        { "", "PDK0110: IThing.Do(x): Bad cannot cross the border: it has no fields, and an empty struct has no size in C; leave it out" },
        { "public Bad Self;", "PDK0110: IThing.Do(x): Bad.Self: Bad cannot cross the border: it contains itself" },
        { "public Other Next; public struct Other { public Bad Back; }", "PDK0110: IThing.Do(x): Bad.Next.Back: Bad cannot cross the border: it contains itself" },
        { "public (int, int) Pair;", "PDK0110: IThing.Do(x): Bad.Pair: (int, int) cannot cross the border" },
    };

    /// <summary>A member that is no slot.</summary>
    public static TheoryData<string, string> Members => new()
    {
        { "event Action Gone;", "PDK0102: 'IThing.Gone' cannot be a member of a contract: methods and read-only properties can" },
        { "int Value { get; set; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int Value { get; init; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int Value { set; }", "PDK0102: 'IThing.Value' cannot be a member" },
        { "int this[int x] { get; }", "PDK0102: 'IThing.this[]' cannot be a member" },
        { "void Do<T>(T x);", "PDK0102: 'IThing.Do' cannot be a member" },
        { "static void Do() { }", "PDK0102: 'IThing.Do' cannot be a member" },
        { "static abstract void Do();", "PDK0102: 'IThing.Do' cannot be a member" },
        { "protected void Do();", "PDK0102: Contract member 'IThing.Do' is not public" },
        { "internal int Value { get; }", "PDK0102: Contract member 'IThing.Value' is not public" },
        { "void Do(int x); void Do(long x);", "PDK0104: Contract 'IThing' has more than one member called 'do'" },
        { "void Flush(); ValueTask FlushAsync();", "PDK0104: Contract 'IThing' has more than one member called 'flush'" },
        { "[Since(1, 1)] void Do() { } void Go();", "PDK0112: Contract member 'IThing.Go' stands after members that are newer" },
        { "[Since(1, 2)] void Do() { } [Since(1, 1)] void Go() { }", "PDK0112: Contract member 'IThing.Go' stands after members that are newer" },
        { "[Since(1, 4)] void Do() { }", "PDK0112: Contract member 'IThing.Do' is newer than its contract; raise the contract's minor version to 4" },
        { "[Since(1, 1)] void Do();", "PDK0111: Contract member 'IThing.Do' has [Since] and needs a default implementation" },
        { "int Value { [Since(1, 1)] get; }", "PDK0111: Contract member 'IThing.Value' has [Since] and needs a default implementation" },
    };

    /// <summary>A declaration of a contract.</summary>
    public static TheoryData<string, string> Declarations => new()
    {
        { "[PluginContract(null!, 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"thing\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"App.Thing\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"app.\\n#define x\", 1, 0)] public interface IThing { void Do(); }", "PDK0100: Contract 'IThing' needs an id" },
        { "[PluginContract(\"app.thing\", -1, 0)] public interface IThing { void Do(); }", "PDK0103: The versions of contract 'IThing' must be 0 to 65535" },
        { "[PluginContract(\"app.thing\", 1, 65536)] public interface IThing { void Do(); }", "PDK0103: The versions of contract 'IThing' must be 0 to 65535" },
        { "[PluginContract(\"app.thing\", 1, 0)] public interface IThing<T> { void Do(); }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "public class Outer<T> { [PluginContract(\"app.thing\", 1, 0)] public interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "[PluginContract(\"app.thing\", 1, 0)] public interface IThing : IDisposable { void Do(); }", "PDK0101: Contract 'IThing' must be a plain interface" },
        { "[PluginContract(\"app.thing\", 1, 0)] file interface IThing { void Do(); }", "PDK0101: Contract 'IThing' is not visible to the kit" },
        { "public class Outer { [PluginContract(\"app.thing\", 1, 0)] private interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' is not visible to the kit" },
        { "public class Outer { [PluginContract(\"app.thing\", 1, 0)] protected interface IThing { void Do(); } }", "PDK0101: Contract 'IThing' is not visible to the kit" },
    };

    /// <summary>A plugin class.</summary>
    public static TheoryData<string, string> Plugins => new()
    {
        { "[Plugin(\"x\")] public abstract class Bad : IThing { public abstract void Do(); }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public static class Bad { }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad<T> : IThing { public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad : IThing { private Bad() { } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad() { } public Bad(IThing x) { } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "public class Outer { [Plugin(\"x\")] private class Bad : IThing { public void Do() { } } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] file class Bad : IThing { public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad { }", "PDK0002: Plugin class 'Bad' implements no contract" },
        { "[Plugin(\"x\")] public class Bad : IDisposable { public void Dispose() { } }", "PDK0002: Plugin class 'Bad' implements no contract" },
        { "[Plugin(\"\")] public class Bad : IThing { public void Do() { } }", "PDK0003: Plugin class 'Bad' has no name" },
        { "[Plugin(null!)] public class Bad : IThing { public void Do() { } }", "PDK0003: Plugin class 'Bad' has no name" },
        { "[Plugin(\"Two Words\")] public class Bad : IThing { public void Do() { } }", "PDK0004: The name of plugin class 'Bad' must be" },
        { "[Plugin(\"x\\ny\")] public class Bad : IThing { public void Do() { } }", "PDK0004: The name of plugin class 'Bad' must be" },
        { "[Plugin(\"good\")] public class Bad : IThing { public void Do() { } }", "PDK0005: Plugin class 'Bad' is not the only one called 'good'" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(object x) { } public void Do() { } }", "PDK0006: The constructor of 'Bad' takes 'x' of type object, which the kit cannot supply" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(string x) { } public void Do() { } }", "PDK0006: The constructor of 'Bad' takes 'x'" },
        { "public record Settings(object X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The constructor of 'Bad' takes 'x'" },
        { "public record A(int X); public record B(int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(A a, B b) { } public void Do() { } }", "PDK0006: The constructor of 'Bad' takes 'b'" },
        { "[Plugin(\"x\"), Contracts.Codec(\"y\")] public class Bad : IThing { public void Do() { } }".Replace("Contracts.", "global::Pdk.Contracts.", StringComparison.Ordinal), "PDK0009: Plugin class 'Bad' has more than one plugin attribute; keep one" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void TypeThatCannotCross_IsAnError(string member, string message) => AssertRejected(TestCompilation.Contract(member), message);

    [Theory]
    [MemberData(nameof(Fields))]
    public void FieldThatCannotCross_IsAnErrorWithThePath(string fields, string message) =>
        AssertRejected(TestCompilation.Contract("void Do(Bad x);", $"public struct Bad {{ {fields} }}"), message);

    [Theory]
    [InlineData("Explicit", "")]
    [InlineData("Auto", "")]
    [InlineData("Sequential", ", Pack = 1")]
    [InlineData("Sequential", ", Size = 64")]
    public void OtherLayout_IsAnError(string kind, string more) => AssertRejected(
        TestCompilation.Contract(
            "void Do(Bad x);",
            $"[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.{kind}{more})] public struct Bad {{ "
                + (kind == "Explicit" ? "[global::System.Runtime.InteropServices.FieldOffset(0)] " : "") + "public int X; }"),
        "PDK0110: IThing.Do(x): Bad cannot cross the border: its layout is not sequential");

    [Theory]
    [MemberData(nameof(Members))]
    public void MemberThatIsNoSlot_IsAnError(string member, string message) =>
        AssertRejected(TestCompilation.Contract(member).Replace("1, 0)]", "1, 3)]", StringComparison.Ordinal), message);

    [Theory]
    [MemberData(nameof(Declarations))]
    public void DeclarationThatCannotBeUsed_IsAnError(string declaration, string message) => AssertRejected($"namespace App {{ {declaration} }}", message);

    [Theory]
    [MemberData(nameof(Plugins))]
    public void PluginThatCannotBeExported_IsAnError(string declaration, string message)
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Contract("void Do();"),
            "namespace App { [Plugin(\"good\")] internal class Good : IThing { public void Do() { } } " + declaration + " }");
        AssertError(run, message);
        string library = run.Text("Pdk.Library");
        Assert.DoesNotContain("Bad_Component", library, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryProblem_IsSaid()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x, int[] y); event Action Gone; void Go(IntPtr z);"));
        Assert.Equal(4, run.Output.GetDiagnostics().Count(static message => message.Id == "CS1029"));
    }

    [Fact]
    public void BadContract_LeavesGoodOnesAlone()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x);"), Sources.Late);
        Assert.Contains("class LateContract", run.Text("App.ILate"), StringComparison.Ordinal);
        Assert.Contains("LateContract.Instance", run.Text("Pdk.ContractRegistration"), StringComparison.Ordinal);
        Assert.DoesNotContain("ThingContract", run.Text("Pdk.ContractRegistration"), StringComparison.Ordinal);
    }

    [Fact]
    public void HalfWrittenSource_DoesNotThrow()
    {
        // Every prefix of a source, as an editor sees it: the generators run on all of them.
        foreach (string source in new[] { Sources.Plugin, Sources.Late, Sources.Parameters })
        {
            GeneratorRun? run = null;
            for (int length = 0; length < source.Length; length += 29)
            {
                var compilation = TestCompilation.Of([source[..length]]);
                run = run is null ? GeneratorRun.Of(compilation) : run.Again(compilation);
            }
        }
    }

    [Fact]
    public void ExceptionOfAGenerator_IsRethrownWithItsOwnStack()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => GeneratorRun.Of(TestCompilation.Of([Sources.Late]), null, new ThrowingGenerator()));
        Assert.Contains(nameof(ThrowingGenerator), exception.StackTrace, StringComparison.Ordinal);
    }

    private static void AssertRejected(string source, string message)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        AssertError(run, message);
        // Nothing that could be mistaken for a contract.
        Assert.All(run.Files, static file => Assert.DoesNotContain(" class ", file.SourceText.ToString(), StringComparison.Ordinal));
    }

    private static void AssertError(GeneratorRun run, string message)
    {
        Assert.Contains("#error " + message, string.Join('\n', run.Files.Select(static file => file.SourceText)), StringComparison.Ordinal);
        Assert.Contains(run.Output.GetDiagnostics(), diagnostic =>
            diagnostic.Id == "CS1029" && diagnostic.Severity == DiagnosticSeverity.Error
            && diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(message, StringComparison.Ordinal));
    }
}
