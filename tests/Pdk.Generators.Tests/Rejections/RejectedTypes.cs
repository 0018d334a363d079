using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Types of parameters and results that cannot cross.</summary>
internal static class RejectedTypes
{
    /// <summary>A parameter or result, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
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
        { "void Do(in PdkColumns x);", "PDK0110: IThing.Do(x): PdkColumns cannot cross the border: 'in' works for numbers" },
        { "void Do(in PdkColumn x);", "PDK0110: IThing.Do(x): PdkColumn cannot cross the border: 'in' works for numbers" },
        { "ValueTask DoAsync(PdkColumns x);", "PDK0110: IThing.DoAsync(x): PdkColumns cannot cross the border: it ends with the call" },
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

    /// <summary>The contract with one of the members, beside the types that it speaks of.</summary>
    public static string Source(string member) => TestCompilation.Contract(member, Beside);
}
