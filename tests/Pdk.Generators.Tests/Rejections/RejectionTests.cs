using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>What cannot be generated leaves an error behind that says why, even where the analyzers are switched off.</summary>
public sealed class RejectionTests
{
    /// <summary>A parameter or result, and the sentence about it.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { "ValueTask<int> DoAsync(CancellationToken stop, CancellationToken abort);", "PDK0110: IThing.DoAsync(abort): CancellationToken cannot cross the border: one token cancels a call, and there is one before it; keep one; a caller that has several joins them by CancellationTokenSource.CreateLinkedTokenSource" },
        { "ValueTask DoAsync(CancellationToken stop, int x, CancellationToken abort = default);", "PDK0110: IThing.DoAsync(abort): CancellationToken cannot cross the border: one token cancels a call" },
        { "void Do(CancellationToken stop);", "PDK0110: IThing.Do(stop): CancellationToken cannot cross the border: the method is synchronous" },
        { "ValueTask DoAsync(CancellationToken? stop);", "PDK0110: IThing.DoAsync(stop): CancellationToken cannot cross the border: it belongs to one call; make it a parameter of an asynchronous method" },
        { "ValueTask DoAsync(CancellationTokenSource stop);", "PDK0110: IThing.DoAsync(stop): CancellationTokenSource cannot cross the border: " },
        { "ValueTask DoAsync(IProgress<int> progress);", "PDK0110: IThing.DoAsync(progress): IProgress<int> cannot cross the border: the interface is no contract; declare a contract with a method that reports, which the caller implements" },
        { "void Do(object x);", "PDK0110: IThing.Do(x): object cannot cross the border; pass a PdkValue, which holds any value" },
        { "void Do(dynamic x);", "PDK0110: IThing.Do(x): dynamic cannot cross the border; pass a PdkValue, which holds any value" },
        { "void Do(Action x);", "PDK0110: IThing.Do(x): Action cannot cross the border; declare a contract interface with one method instead" },
        { "void Do(IDisposable x);", "PDK0110: IThing.Do(x): IDisposable cannot cross the border: the interface is no contract; pass a contract, or a PdkValue" },
        { "void Do(INothing x);", "PDK0110: IThing.Do(x): INothing cannot cross the border: the interface is no contract; give it [PluginContract], or pass a PdkValue" },
        { "void Do(List<Action> x);", "PDK0110: IThing.Do(x): x[]: Action cannot cross the border; declare a contract interface with one method, and pass it as a parameter beside the value" },
        { "IReadOnlyList<Action> Do();", "PDK0110: IThing.Do: result[]: Action cannot cross the border" },
        { "void Do(Dictionary<Action, int> x);", "PDK0110: IThing.Do(x): x.Keys[]: Action cannot cross the border" },
        { "void Do(Dictionary<int, Action[]>? x);", "PDK0110: IThing.Do(x): x[][]: Action cannot cross the border" },
        { "void Do((int A, Action B) x);", "PDK0110: IThing.Do(x): x.B: Action cannot cross the border" },
        { "void Do(Page<Action> x);", "PDK0110: IThing.Do(x): Page: Action cannot cross the border" },
        { "void Do(IEnumerable<int> x);", "PDK0110: IThing.Do(x): IEnumerable<int> cannot cross the border: how many elements there are is not known before it was walked through; use IReadOnlyList<T>, List<T> or an array" },
        { "void Do(IAsyncEnumerable<int> x);", "PDK0110: IThing.Do(x): IAsyncEnumerable<int> cannot cross the border: how many elements" },
        { "void Do(global::System.Collections.IEnumerable x);", "PDK0110: IThing.Do(x): IEnumerable cannot cross the border: how many elements" },
        { "void Do(IList<int> x);", "PDK0110: IThing.Do(x): IList<int> cannot cross the border: what one side adds to it the other would not see; use IReadOnlyList<T>, List<T> or an array" },
        { "void Do(ICollection<int> x);", "PDK0110: IThing.Do(x): ICollection<int> cannot cross the border: what one side adds" },
        { "void Do(IDictionary<int, int> x);", "PDK0110: IThing.Do(x): IDictionary<int, int> cannot cross the border: what one side adds to it the other would not see; use IReadOnlyDictionary<K, V> or Dictionary<K, V>" },
        { "void Do(ISet<int> x);", "PDK0110: IThing.Do(x): ISet<int> cannot cross the border: what one side adds to it the other would not see; use IReadOnlySet<T> or HashSet<T>" },
        { "void Do(global::System.Text.StringBuilder x);", "PDK0110: IThing.Do(x): StringBuilder cannot cross the border: the kit does not know this type of the framework; use string" },
        { "void Do(DateOnly x);", "PDK0110: IThing.Do(x): DateOnly cannot cross the border: the kit does not know this type of the framework; use DateTime" },
        { "void Do(TimeOnly? x);", "PDK0110: IThing.Do(x): TimeOnly cannot cross the border: the kit does not know this type of the framework; use TimeSpan" },
        { "void Do(KeyValuePair<int, int> x);", "PDK0110: IThing.Do(x): KeyValuePair<int, int> cannot cross the border: the kit does not know this type of the framework; use the tuple (K, V)" },
        { "void Do(Queue<int> x);", "PDK0110: IThing.Do(x): Queue<int> cannot cross the border: the kit does not know this type of the framework; use an array, List<T> or ImmutableArray<T>" },
        { "void Do(SortedDictionary<int, int> x);", "PDK0110: IThing.Do(x): SortedDictionary<int, int> cannot cross the border: the kit does not know this type of the framework; use Dictionary<K, V>" },
        { "void Do(SortedSet<int> x);", "PDK0110: IThing.Do(x): SortedSet<int> cannot cross the border: the kit does not know this type of the framework; use HashSet<T>" },
        { "void Do(Range x);", "PDK0110: IThing.Do(x): Range cannot cross the border: the kit does not know this type of the framework; use a record that holds what the other side needs" },
        { "void Do(global::System.Exception x);", "PDK0110: IThing.Do(x): Exception cannot cross the border; throw it, and the caller gets it as an error; or pass its message as string" },
        { "void Do(ArgumentException x);", "PDK0110: IThing.Do(x): ArgumentException cannot cross the border; throw it" },
        { "void Do(global::System.IO.MemoryStream x);", "PDK0110: IThing.Do(x): MemoryStream cannot cross the border; use ReadOnlyMemory<byte> for input" },
        { "void Do(global::System.IO.StringReader x);", "PDK0110: IThing.Do(x): StringReader cannot cross the border; use string" },
        { "void Do(Lines x);", "PDK0110: IThing.Do(x): Lines cannot cross the border: it derives from List<string>, of whose state the kit knows nothing; use a record that holds what the other side needs" },
        { "void Do(int[,] x);", "PDK0110: IThing.Do(x): int[,] cannot cross the border: it has more than one dimension; use an array of arrays" },
        { "void Do(Stack x);", "PDK0110: IThing.Do(x): Stack cannot cross the border: it lives on the stack of one side" },
        { "void Do(IBufferWriter<byte>[] x);", "PDK0110: IThing.Do(x): x[]: IBufferWriter<byte> cannot cross the border: a writer belongs to one call; make each a parameter of its own" },
        { "void Do(PdkValueWriter[] x);", "PDK0110: IThing.Do(x): x[]: PdkValueWriter cannot cross the border: a writer belongs to one call; make each a parameter of its own" },
        { "void Do(List<IThing> x);", "PDK0110: IThing.Do(x): x[]: IThing cannot cross the border: a contract is an object of one side, and a value is a copy; make it a parameter of its own" },
        { "void Do(ValueTask x);", "PDK0110: IThing.Do(x): ValueTask cannot cross the border: a call ends once" },
        { "ValueTask<global::System.Threading.Tasks.Task> DoAsync();", "PDK0110: IThing.DoAsync: Task cannot cross the border" },
        { "void Do(Abstract x);", "PDK0110: IThing.Do(x): Abstract cannot cross the border: it is abstract; make it a [Union] of sealed records" },
        { "void Do(Private x);", "PDK0110: IThing.Do(x): Private cannot cross the border: '_count' is private state, which would stay behind; make it a record" },
        { "void Do(Unmakable x);", "PDK0110: IThing.Do(x): Unmakable cannot cross the border: no public constructor and no setters make one from its public properties" },
        { "void Do(Node<int> x);", "PDK0110: IThing.Do(x): Node" },
        { "void Do(Growing<int> x);", "PDK0110: IThing.Do(x): Growing" },
        { "void Do(Doubling<int> x);", "PDK0110: IThing.Do(x): Doubling" },
        { "void Do(Outer<int>.Nested x);", "PDK0110: IThing.Do(x): Nested" },
        { "void Do(ReadOnlySpan<decimal> x);", "PDK0110: IThing.Do(x): decimal cannot cross the border: not every bit pattern is a number, so that each has to be looked at; use decimal[] or List<decimal>" },
        { "void Do(ReadOnlySpan<Priced> x);", "PDK0110: IThing.Do(x): Priced cannot cross the border: as the element of a span; use an array or list of them" },
        { "void Do(Dictionary<int?, int> x);", "PDK0110: IThing.Do(x): x.Keys[]: int? cannot cross the border: a key is never absent; make it one that is not nullable" },
        { "void Do(IReadOnlyDictionary<string?, int> x);", "PDK0110: IThing.Do(x): x.Keys[]: string? cannot cross the border: a key is never absent" },
        { "void Do(RequiredAndHidden x);", "PDK0110: IThing.Do(x): RequiredAndHidden cannot cross the border: 'Name' is required, and cannot be read; " },
        { "void Do(ObsoleteMember x);", "PDK0110: IThing.Do(x): ObsoleteMember cannot cross the border: the compiler lets nobody use 'Old', which is obsolete; remove the member, or make its [Obsolete] a warning" },
        { "void Do(ObsoleteParameter x);", "PDK0110: IThing.Do(x): ObsoleteParameter cannot cross the border: the compiler lets nobody use 'Old', which is obsolete" },
        { "void Do(ObsoleteGetter x);", "PDK0110: IThing.Do(x): ObsoleteGetter cannot cross the border: the compiler lets nobody use 'Old', which is obsolete" },
        { "void Do(ObsoleteConstructor x);", "PDK0110: IThing.Do(x): ObsoleteConstructor cannot cross the border: no public constructor" },
        { "void Do(Inline x);", "PDK0110: IThing.Do(x): Inline cannot cross the border: an inline array has no name in other languages; use an array" },
        { "void Do(Secret x);", "PDK0110: IThing.Do(x): Secret" },
        { "void Do(List<PdkBatchWriter> x);", "PDK0110: IThing.Do(x): x[]: PdkBatchWriter cannot cross the border: a writer belongs to one call" },
        { "void Do(System.IO.Stream x);".Replace("System.", "global::System.", StringComparison.Ordinal), "PDK0110: IThing.Do(x): Stream cannot cross the border; use ReadOnlyMemory<byte> for input and IBufferWriter<byte> for output" },
        { "void Do(Span<byte> x);", "PDK0110: IThing.Do(x): Span<byte> cannot cross the border: the other side's memory is read-only" },
        { "void Do(Memory<byte> x);", "PDK0110: IThing.Do(x): Memory<byte> cannot cross the border: the other side's memory is read-only" },
        { "void Do(ReadOnlyMemory<int> x);", "PDK0110: IThing.Do(x): ReadOnlyMemory<int> cannot cross the border" },
        { "void Do(ReadOnlySpan<string> x);", "PDK0110: IThing.Do(x): string cannot cross the border: as the element of a span" },
        { "void Do(ReadOnlySpan<object> x);", "PDK0110: IThing.Do(x): object cannot cross the border" },
        { "void Do(IntPtr x);", "PDK0110: IThing.Do(x): nint cannot cross the border: its width differs between platforms; use long or ulong" },
        { "void Do(CancellationToken x);", "PDK0110: IThing.Do(x): CancellationToken cannot cross the border: the method is synchronous; return ValueTask or ValueTask<T>" },
        { "void Do(ref string x);", "PDK0110: IThing.Do(x): string cannot cross the border: 'ref' works for numbers, enumerations and structs only" },
        { "void Do(out bool x);", "PDK0110: IThing.Do(x): bool cannot cross the border: 'out' works for numbers, enumerations and structs only" },
        { "unsafe void Do(int* x);", "PDK0110: IThing.Do(x): int* cannot cross the border: an address means nothing on the other side; use ReadOnlySpan<T> for memory" },
        { "unsafe void Do(delegate*<void> x);", "PDK0110: IThing.Do(x): delegate*<void> cannot cross the border" },
        { "global::System.Threading.Tasks.Task DoAsync();", "PDK0110: IThing.DoAsync: Task cannot cross the border; return ValueTask or ValueTask<T>" },
        { "global::System.Threading.Tasks.Task<int> DoAsync();", "PDK0110: IThing.DoAsync: Task<int> cannot cross the border; return ValueTask or ValueTask<T>" },
        { "ReadOnlySpan<byte> Do();", "PDK0110: IThing.Do: ReadOnlySpan<byte> cannot cross the border: as a result; write it into a parameter" },
        { "PdkValue Do();", "PDK0110: IThing.Do: PdkValue cannot cross the border: as a result" },
        { "ValueTask DoAsync(ReadOnlySpan<byte> x);", "PDK0110: IThing.DoAsync(x): ReadOnlySpan<byte> cannot cross the border: it ends with the call, but an asynchronous method goes on" },
        { "ValueTask DoAsync(PdkValue x);", "PDK0110: IThing.DoAsync(x): PdkValue cannot cross the border: it ends with the call" },
        { "ValueTask DoAsync(in Guid x);", "PDK0110: IThing.DoAsync(x): Guid cannot cross the border: 'in' ends with the call" },
        { "ValueTask DoAsync(ref int x);", "PDK0110: IThing.DoAsync(x): int cannot cross the border: 'ref' ends with the call" },
        { "ref int Do();", "PDK0110: IThing.Do: A reference cannot cross the border: it ends with the call; return the value" },
        { "ref readonly int Value { get; }", "PDK0110: IThing.Value: A reference cannot cross the border: it ends with the call; return the value" },
        { "object Value { get; }", "PDK0110: IThing.Value: object cannot cross the border" },
        { "void Do(Unknown x);", "PDK0110: IThing.Do(x): Unknown cannot cross the border: it does not exist; correct the name, or reference its assembly" },
    };

    private const string Beside = """
        public interface INothing { }
        public sealed class Lines : List<string> { }
        public ref struct Stack { public int X; }
        public abstract class Abstract { public int X { get; set; } }
        public sealed class Private { private int _count; public int Next() { return _count++; } }
        public sealed class Unmakable { public int X { get; } }
        public record Page<T>(T Item);
        public record Node<T>(Node<Node<T>>? Next);
        public record Growing<T>(Growing<List<T>>? Next);
        public record Doubling<T>(Doubling<(T, T)>? Next);
        public class Outer<T> { public sealed record Nested(T Value, Outer<List<T>>.Nested? Next); }
        public struct Priced { public decimal Price; }
        public class RequiredAndHidden { public int X { get; set; } public required string Name { set { } } }
        public class ObsoleteMember { public int X { get; set; } [Obsolete("gone", true)] public int Old { get; set; } }
        public record ObsoleteParameter(int X, [property: Obsolete("gone", true)] int Old);
        public class ObsoleteGetter { public int X { get; set; } public int Old { [Obsolete("gone", true)] get; set; } }
        public class ObsoleteConstructor { public int X { get; } [Obsolete("gone", true)] public ObsoleteConstructor(int x) { X = x; } }
        [global::System.Runtime.CompilerServices.InlineArray(4)] public struct Inline { public int X; }
        file record Secret(int X);
        """;

    /// <summary>A field of a struct, and the sentence about it.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "public object Thing { get; set; }", "PDK0110: IThing.Do(x): Bad.Thing: object cannot cross the border; name the type, or make it a [Union] of all the types that it may be" },
        { "public IntPtr Width;", "PDK0110: IThing.Do(x): Bad.Width: nint cannot cross the border" },
        { "public Inner Deep; public struct Inner { public Innermost Deeper; } public struct Innermost { public Action Call; }", "PDK0110: IThing.Do(x): Bad.Deep.Deeper.Call: Action cannot cross the border" },
        { "public unsafe fixed byte Data[8];", "PDK0110: IThing.Do(x): Bad.Data: byte[8] cannot cross the border: a fixed buffer has no name in other languages; declare the elements as fields, or use an array" },
        { "public string Name; public Inner Deep; public unsafe struct Inner { public fixed int Data[3]; }", "PDK0110: IThing.Do(x): Bad.Deep.Data: int[3] cannot cross the border: a fixed buffer" },
        { "public Bad Self;", "PDK0110: IThing.Do(x): Bad cannot cross the border: it contains itself" },
        { "public Other Next; public struct Other { public Bad Back; }", "PDK0110: IThing.Do(x): Bad cannot cross the border: it contains itself" },
        { "public unsafe int* Start;", "PDK0110: IThing.Do(x): Bad.Start: int* cannot cross the border: an address means nothing on the other side; use an array of the elements" },
        { "public IThing Thing;", "PDK0110: IThing.Do(x): Bad.Thing: IThing cannot cross the border: a contract is an object of one side, and a value is a copy" },
        { "public Memory<byte> Data;", "PDK0110: IThing.Do(x): Bad.Data: Memory<byte> cannot cross the border: the other side's memory is read-only; use an array, or ReadOnlyMemory<byte>" },
        { "public global::System.Threading.Tasks.Task Work;", "PDK0110: IThing.Do(x): Bad.Work: Task cannot cross the border; leave it out, and return a ValueTask from the method" },
        { "public CancellationToken Token;", "PDK0110: IThing.Do(x): Bad.Token: CancellationToken cannot cross the border: it belongs to one call" },
        { "public global::System.IO.Stream Data;", "PDK0110: IThing.Do(x): Bad.Data: Stream cannot cross the border; use byte[]" },
        { "public INothing Thing; public interface INothing { }", "PDK0110: IThing.Do(x): Bad.Thing: INothing cannot cross the border: the interface is no contract; name the type, or make it a [Union]" },
        { "private string _name;", "PDK0110: IThing.Do(x): Bad cannot cross the border: '_name' is private state, which would stay behind" },
        { "[Since(1, 1)] public required string Name;", "PDK0113: IThing.Do(x): Bad.Name: string cannot cross the border: it is [Since(1, 1)], and older sides do not send it; remove 'required'" },
    };

    /// <summary>A union that cannot be read, and the sentence about it.</summary>
    public static TheoryData<string, string> Unions => new()
    {
        { "[Union] public record Bad { public sealed record A : Bad; }", "PDK0115: IThing.Do(x): Bad cannot cross the border: [Union] stands for an abstract record, and it is none" },
        { "[Union] public abstract class Bad { }", "PDK0115: IThing.Do(x): Bad cannot cross the border: [Union] stands for an abstract record, and it is none" },
        { "[Union] public abstract record Bad;", "PDK0115: IThing.Do(x): Bad cannot cross the border: the union has no cases" },
        { "[Union] public abstract record Bad { public record A : Bad; }", "PDK0116: IThing.Do(x): Bad: A cannot cross the border: as a case of Bad it must be the end of the hierarchy; make it a sealed record" },
        { "[Union] public abstract record Bad; public sealed record A : Bad;", "PDK0117: IThing.Do(x): Bad cannot cross the border: its cases do not all stand inside of it" },
        { "[Union] public abstract record Bad { [UnionCase(1)] public sealed record A : Bad; public sealed record B : Bad; }", "PDK0117: IThing.Do(x): Bad: B cannot cross the border: the other cases of Bad state their tags, and it has none; give it [UnionCase(2)]" },
        { "[Union] public abstract record Bad { [UnionCase(1)] public sealed record A : Bad; [UnionCase(1)] public sealed record B : Bad; }", "PDK0117: IThing.Do(x): Bad: B cannot cross the border: its tag 1 is that of A too" },
        { "[Union] public abstract record Bad { [UnionCase(0)] public sealed record A : Bad; }", "PDK0117: IThing.Do(x): Bad: A cannot cross the border: its tag 0 is less than 1" },
        { "[Union] public abstract record Bad { public required int X { get; init; } public sealed record A : Bad; public sealed record Unknown(int Tag) : Bad; }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides, and nobody knows what its required 'X' is" },
        { "[Union] public abstract record Bad { public sealed record A : Bad; public sealed record Unknown : Bad { [Obsolete(\"gone\", true)] public Unknown(int tag) { } [Obsolete(\"gone\", true)] public Unknown() { } } }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides" },
        { "[Union] public abstract record Bad { public sealed record A : Bad; public sealed record Unknown(string X) : Bad; }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides" },
        { "[Union] public abstract record Bad { public sealed record A(Action Call) : Bad; }", "PDK0110: IThing.Do(x): Bad.A.Call: Action cannot cross the border" },
        { "[Union] public abstract record Shape<T> { public sealed record A(T X) : Shape<T>; } public sealed record Bad(int X) : Shape<int>;", "PDK0116: IThing.Do(x): Bad cannot cross the border: a case must stand inside of Shape, which is generic" },
        { "[Union] public abstract record Shape { public sealed record A : Shape; public sealed record Unknown : Shape; } public record Bad(Shape.Unknown X);", "PDK0110: IThing.Do(x): Bad.X: Unknown cannot cross the border: the case of unknown tags has no tag of its own; use another case" },
    };

    /// <summary>Two things with one name, and the sentence about them.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "public record OrderLine(int X); public record Order_Line(int X); public record Bad(OrderLine X, Order_Line Y);", "PDK0106: App.OrderLine and App.Order_Line are both called 'app.order_line' in layout texts; rename one of them" },
        { "public struct OrderLine { public int X; } public struct Order_Line { public int X; } public record Bad(OrderLine X, Order_Line Y);", "PDK0106: App.OrderLine and App.Order_Line are both called" },
        { "public enum Color { Red } public enum color { Red } public record Bad(Color X, color Y);", "PDK0106: App.Color and App.color are both called 'app.color'" },
        { "public record OrderLine(int X); public static class Order { public record Line(int X); } public record Bad(OrderLine X, Order.Line Y);", "PDK0106: app.order_line and app.order.line are both called 'app_order_line' in C" },
        { "public record Bad(int OrderId, string Order_Id);", "PDK0106: Two members of App.Bad are both called 'order_id' in layout texts" },
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
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(object x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': object is neither a host service nor the only configuration record" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(string x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad'" },
        { "public record Settings(object X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'object', which configuration cannot hold" },
        { "public record Settings(int X) { public required string Name { get; init; } } [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.Name' is required" },
        { "public record Settings(int X) { public string? Name { get; init; } } [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.Name' can be set, but no setting would do it" },
        { "public record Settings(int X_Y, int XY, int X_y); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'X_Y' and 'X_y' of configuration 'Settings' are both the setting 'x_y'" },
        { "[Plugin(\"x\")] public class Bad : IThing { public required string Name { get; init; } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated: member 'Name' is required; take its value through the constructor" },
        { "public record A(int X); public record B(int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(A a, B b) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'b' of plugin class 'Bad'" },
        { "[Plugin(\"x\"), Contracts.Codec(\"y\")] public class Bad : IThing { public void Do() { } }".Replace("Contracts.", "global::Pdk.Contracts.", StringComparison.Ordinal), "PDK0009: Plugin class 'Bad' has more than one plugin attribute; keep one" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void TypeThatCannotCross_IsAnError(string member, string message) => AssertRejected(TestCompilation.Contract(member, Beside), message);

    [Theory]
    [MemberData(nameof(Unions))]
    [MemberData(nameof(Names))]
    public void DeclarationThatCannotCross_IsAnError(string types, string message) =>
        AssertRejected(TestCompilation.Contract("void Do(Bad x);", types), message);

    [Theory]
    [MemberData(nameof(Fields))]
    public void FieldThatCannotCross_IsAnErrorWithThePath(string fields, string message) =>
        AssertRejected(TestCompilation.Contract("void Do(Bad x);", $"public struct Bad {{ {fields} }}"), message);

    [Theory]
    [InlineData("[FieldOffset(0)] public int X; [FieldOffset(0)] public float Y;", "'X' and 'Y'")]
    [InlineData("[FieldOffset(0)] public long X; [FieldOffset(12)] public byte Y; [FieldOffset(4)] public int Z;", "'X' and 'Z'")]
    public void OverlappingFields_AreAnError(string fields, string names)
    {
        string source = Explicit(fields);
        string message = $"PDK0110: IThing.Do(x): Bad cannot cross the border: its fields {names} lie at the same place; use a [Union] of sealed records, or one field";
        AssertRejected(TestCompilation.Contract("void Do(Bad x);", source), message);
        AssertRejected(Referring("void Do(Bad x);", source), message);
    }

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Auto)] public struct Good { public int X; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Good { public byte X; public int Y; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Size = 64)] public struct Good { public int X; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] public struct Good { [FieldOffset(4)] public int X; [FieldOffset(0)] public int Y; }")]
    public void OtherLayout_CrossesAsARecord(string source)
    {
        source = source.Replace("StructLayout", "global::System.Runtime.InteropServices.StructLayout", StringComparison.Ordinal)
            .Replace("LayoutKind.", "global::System.Runtime.InteropServices.LayoutKind.", StringComparison.Ordinal)
            .Replace("FieldOffset", "global::System.Runtime.InteropServices.FieldOffset", StringComparison.Ordinal);
        AssertRecord(GeneratorRun.Of(TestCompilation.Contract("void Do(Good x);", source)));
        AssertRecord(GeneratorRun.Of(Referring("void Do(Good x);", source)));

        static void AssertRecord(GeneratorRun run) => Assert.Contains("record app.good size", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Crossing))]
    public void TypeThatCrosses_IsNoError(string member)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(member, "public struct Empty { } public struct Name { public string Text; }"));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("class ThingContract", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    /// <summary>Members that were errors before values were mirrored.</summary>
    public static TheoryData<string> Crossing =>
    [
        "void Do(string? x);", "string? Do();", "void Do(int? x);", "void Do(int[] x);", "void Do(params string[] x);", "void Do(List<int> x);", "void Do((int, int) x);",
        "void Do(DateTime x);", "ValueTask<string> DoAsync();", "void Do(Empty x);", "void Do(Name? x);", "Dictionary<string, List<Name>?> Do();",
    ];

    [Theory]
    [InlineData("[Mirror] public record Bad(Action Call);", "PDK0110: Bad.Call: Action cannot cross the border")]
    [InlineData("[Mirror] public record Bad<T>(T Item);", "PDK0110: Bad<T> cannot cross the border: an open type parameter has no layout")]
    [InlineData("[Mirror, Union] public abstract record Bad;", "PDK0115: Bad cannot cross the border: the union has no cases")]
    [InlineData("[Mirror] public record Bad(int OrderId, int Order_Id);", "PDK0106: Two members of App.Bad are both called 'order_id'")]
    public void TypeWithMirrorThatCannotCross_IsAnError(string type, string message) => AssertRejected($"namespace App {{ {type} }}", message);

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
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x, int[,] y); event Action Gone; void Go(IntPtr z);"));
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
        foreach (string source in new[] { Sources.Plugin, Sources.Late, Sources.Parameters, Sources.Mirrors })
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

    [Fact]
    public void UnionOfACompiledAssembly_HasTheTagsOfItsSource()
    {
        const string Types = """
            [global::Pdk.Union]
            public abstract record Shape
            {
                public sealed record Square(int X) : Shape;
                public sealed record Circle(int X) : Shape;
                public sealed record Unknown(int Tag) : Shape;
                public sealed record Area(int X) : Shape;
            }

            [global::Pdk.Mirror] public struct Crate { public int Width; [global::Pdk.Since(1, 0)] public int Depth; }
            """;
        const string Layout = "union app.shape\\n\"\n            + \"  1 square: app.shape.square\\n\"\n            + \"  2 circle: app.shape.circle\\n\"\n            + \"  3 area: app.shape.area\\n";
        foreach (GeneratorRun run in new[] { GeneratorRun.Of(Referring("Crate Do(Shape x);", Types)), GeneratorRun.Of(TestCompilation.Contract("Crate Do(Shape x);", Types)) })
        {
            Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Contains(Layout, run.Text("App.IThing"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FieldThatIsNewerThanItsContract_IsAnError() => AssertRejected(
        TestCompilation.Contract("void Do(Line x);", "public sealed record Line(int X, [Since(1, 1)] int Y = 5);"),
        "PDK0112: Field 'app.line.y' is [Since(1, 1)], newer than contract 'app.thing' 1.0 that uses it; raise the contract");

    [Fact]
    public void FieldOfSeveralContracts_HasTheVersionOfEach()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(
            "void Do(Line x);",
            """
            public sealed record Line(int X, [Since(1, 1), Since(2, 3, Contract = "app.other")] int Y = 5);
            [PluginContract("app.other", 2, 3)] public interface IOther { void Do(Line x); }
            """).Replace("\"app.thing\", 1, 0", "\"app.thing\", 1, 1", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("y: i32 since 1.1", run.Text("App.IThing"), StringComparison.Ordinal);
        Assert.Contains("y: i32 since 2.3", run.Text("App.IOther"), StringComparison.Ordinal);
    }

    /// <summary>A namespace may begin with <c>System</c> and be an author's own, in a source as well as in an assembly.</summary>
    [Theory]
    [MemberData(nameof(CompiledTypes.Views), MemberType = typeof(CompiledTypes))]
    public void OwnTypesInANamespaceOfSystem_Cross(string view)
    {
        const string Types = "} namespace System.Acme { public record Order(int X, Point Place, Mode Mode); public struct Point { public int X; } public enum Mode { A } public class Base { public int B { get; set; } } public class Derived : Base { public int C { get; set; } }";
        GeneratorRun run = GeneratorRun.Of(CompiledTypes.Contract(
            "global::System.Acme.Order Do(global::System.Acme.Point x, ReadOnlySpan<global::System.Acme.Point> y, global::System.Acme.Derived z);", view == "source" ? "" : Types, view)
            .AddSyntaxTrees(view == "source" ? [TestCompilation.Parse("namespace Space { " + Types + " }", "Types.cs")] : []));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("struct system.acme.point size 4 align 4", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    /// <summary>Slots have the order of the members, and files have none: also that of a generator adds nothing.</summary>
    [Theory]
    [InlineData("int Second(int x);")]
    [InlineData("int Second { get; }")]
    [InlineData("[Since(1, 0)] int Second(int x) => x;")]
    public void MembersOfAContractInSeveralFiles_AreAnError(string member)
    {
        string first = TestCompilation.Contract("int First(int x);").Replace("public interface", "public partial interface", StringComparison.Ordinal);
        AssertRejected(
            TestCompilation.Of([first, "namespace App { public partial interface IThing { " + member + " } }"]),
            "PDK0101: Contract 'IThing' has members in several files, so that its slots have no order; move them into one file");
    }

    [Theory]
    [InlineData("")]
    [InlineData("private static int Helper() => 3; private int Other() => 3; public const int Limit = 3; public enum Mode { A }")]
    public void PartOfAContractWithoutSlots_MayStandAnywhere(string members)
    {
        string first = TestCompilation.Contract("int First(int x); } public partial interface IThing { int Second(int x);").Replace("public interface", "public partial interface", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(first, "namespace App { public partial interface IThing { " + members.Replace("private static int Helper() => 3; ", "", StringComparison.Ordinal) + " } }");
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("  0 first(x: i32) -> i32\\n\"\n            + \"  1 second(x: i32) -> i32", run.Text("App.IThing"), StringComparison.Ordinal);
    }

    [Fact]
    public void FieldsOfAStructInSeveralFiles_AreAnError() => AssertRejected(
        TestCompilation.Of([TestCompilation.Contract("void Do(Place x);", "public partial struct Place { public int X; }"), "namespace App { public partial struct Place { public int Y; } }"]),
        "PDK0110: IThing.Do(x): Place cannot cross the border: its members stand in several files, so that they have no order; move them into one file");

    [Theory]
    [InlineData("public class ThingContract { }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but the type 'App.ThingContract' has this name; rename one of them")]
    [InlineData("namespace ThingContract { }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but the namespace 'App.ThingContract' has this name; rename one of them")]
    [InlineData("[PluginContract(\"app.other\", 1, 0)] public interface Thing { void Do(); }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but 'App.Thing' would have one of this name too; rename one of them")]
    [InlineData("[Mirror] public record Basket(int X); public class BasketMirror { }", "PDK0107: The kit writes the class 'BasketMirror' for 'Basket', but the type 'App.BasketMirror' has this name; rename one of them")]
    public void NameThatIsTaken_IsAnError(string types, string message) =>
        AssertError(GeneratorRun.Of(TestCompilation.Contract("void Do();", types)), message);

    [Fact]
    public void OwnConfigurationInANamespaceOfSystem_IsRead()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do();", "[Plugin(\"x\")] public class Good(global::System.Acme.Settings x) : IThing { public void Do() { _ = x; } }")
            + " namespace System.Acme { public record Settings(int X, global::System.Acme.Mode Mode); public enum Mode { A } }");
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("setting mode a required", run.Text("Pdk.Library"), StringComparison.Ordinal);
    }

    [Fact]
    public void CaseInAnotherAssemblyThanItsUnion_IsAnError()
    {
        CSharpCompilation compilation = Referring("void Do(Stray x);", "[global::Pdk.Union] public abstract record Shape { public sealed record Circle : Shape; }")
            .AddSyntaxTrees(TestCompilation.Parse("namespace App { public sealed record Stray(int X) : Shape; }", "Stray.cs"));
        AssertRejected(compilation, "PDK0116: IThing.Do(x): Stray cannot cross the border: a case must stand in the assembly of Shape; move it there");
    }

    private static string Explicit(string fields) =>
        "[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Explicit)] public struct Bad { "
        + fields.Replace("FieldOffset", "global::System.Runtime.InteropServices.FieldOffset", StringComparison.Ordinal) + " }";

    /// <summary>The contract, with its types in a compiled assembly: there the compiler does not show how a struct is laid out.</summary>
    private static CSharpCompilation Referring(string member, string types)
    {
        using MemoryStream image = new();
        Assert.True(TestCompilation.Bare(["namespace App { " + types + " }"], name: "Types").Emit(image).Success);
        return TestCompilation.Of([TestCompilation.Contract(member)], null, "App", MetadataReference.CreateFromImage(image.ToArray()));
    }

    private static void AssertRejected(string source, string message) => AssertRejected(TestCompilation.Of([source]), message);

    private static void AssertRejected(CSharpCompilation compilation, string message)
    {
        GeneratorRun run = GeneratorRun.Of(compilation);
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
