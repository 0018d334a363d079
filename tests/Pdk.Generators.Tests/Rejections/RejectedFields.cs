using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Fields of structs that cannot cross.</summary>
internal static class RejectedFields
{
    /// <summary>A field of a struct, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
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

    /// <summary>A contract that uses a struct with the fields.</summary>
    public static string Source(string fields) => TestCompilation.Contract("void Do(Bad x);", $"public struct Bad {{ {fields} }}");
}
