using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>How one parameter is turned into what the implementation expects.</summary>
internal static class ThunkParameter
{
    /// <summary>What must be given back when the call is over: its type, or null. An asynchronous call keeps its own list.</summary>
    public static string? LoanType(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Memory or CrossingKind.Batch => "global::Pdk.Abi.BorrowedMemory",
        CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter => "global::Pdk.Abi.BorrowedOutput",
        _ => null,
    };

    /// <summary>
    /// The local that holds the loan. Ours begin with "pdk", and the parameter's name stands last, so no two of them and no parameter meet.
    /// </summary>
    public static string Loan(ParameterModel parameter) => "pdkLoan_" + parameter.Stem;

    /// <summary>Whether the parameter is a result that must be finished after the call.</summary>
    public static bool IsOutput(ParameterModel parameter) =>
        parameter.Crossing.Kind is CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter;

    /// <summary>
    /// Whether it is a decimal number, of whose bits not all are sound: they are checked wherever they come from the other side.
    /// </summary>
    public static bool IsDecimal(Crossing.Crossing crossing) => crossing is { Kind: CrossingKind.Struct, Layout: "decimal" };

    /// <summary>The argument of the call.</summary>
    public static string Argument(ParameterModel parameter, bool isAsync)
    {
        string name = parameter.Name;
        string type = parameter.Crossing.Type;
        if (parameter.Modifier is "ref" or "out")
        {
            string target = $"global::Pdk.Abi.BorrowedStruct.At({name}, \"{parameter.Stem}\")";
            return parameter.Modifier == "ref" && IsDecimal(parameter.Crossing)
                ? $"ref global::Pdk.Abi.BorrowedStruct.DecimalInPlace(ref {target}, \"{parameter.Stem}\")"
                : $"{parameter.Modifier} {target}";
        }

        return parameter.Crossing.Kind switch
        {
            CrossingKind.Boolean => $"{name} != 0",
            CrossingKind.Enumeration => $"({type}){name}",
            CrossingKind.Number when parameter.Crossing.Native != type => $"({type}){name}",
            CrossingKind.Struct when IsDecimal(parameter.Crossing) =>
                $"global::Pdk.Abi.BorrowedStruct.Decimal({name}, \"{parameter.Stem}\")",
            CrossingKind.Struct when parameter.Modifier == "in" => $"in global::Pdk.Abi.BorrowedStruct.At({name}, \"{parameter.Stem}\")",
            CrossingKind.Struct => $"global::Pdk.Abi.BorrowedStruct.At({name}, \"{parameter.Stem}\")",
            CrossingKind.Text => $"{name}.ToString()",
            CrossingKind.Span => FromSpan(parameter.Crossing.Container, $"{name}.AsSpan<{parameter.Crossing.Arguments}>()"),
            CrossingKind.Mirror => $"global::Pdk.Abi.MirrorBlock<{parameter.Crossing.Arguments}>.Read({name})",
            CrossingKind.Value => $"global::Pdk.Abi.ValueView.Read({name})",
            CrossingKind.Contract when !parameter.Crossing.IsNullable =>
                $"{Object(parameter)} ?? throw global::Pdk.Abi.NullErrors.Object({CSharpLiteral.Of(parameter.Place)}, "
                    + $"{CSharpLiteral.Of(parameter.Stem)})",
            CrossingKind.Contract => Object(parameter),
            CrossingKind.Cancellation => "pdkCall.Cancellation",
            CrossingKind.Memory => Memory(parameter, isAsync) + (parameter.Crossing.Container == "array" ? ".ToArray()" : ""),
            CrossingKind.Batch => $"global::Pdk.PdkBatch.Open({Memory(parameter, isAsync)})",
            CrossingKind.Columns or CrossingKind.Column => $"new {type}({name})",
            CrossingKind.ByteWriter => $"{Output(parameter, isAsync)}.Bytes()",
            CrossingKind.ValueWriter => $"{Output(parameter, isAsync)}.Values()",
            CrossingKind.BatchWriter => $"{Output(parameter, isAsync)}.Batch()",
            _ => name,
        };
    }

    /// <summary>
    /// A declaration that stands before everything else that can fail, the look at the handle excepted; or null. An object that came with
    /// the call belongs to this side from then on, whatever becomes of the call, and the proxy is what gives it back.
    /// </summary>
    public static string? Arrival(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Contract
        ? $"{parameter.Crossing.Type.TrimEnd('?')}? {Object(parameter)} = "
            + $"{parameter.Crossing.Descriptor}.Instance.ImportOrNull({parameter.Name}, PdkInstances.PeerOf(pdkSelf));"
        : null;

    private static string Object(ParameterModel parameter) => "pdkObject_" + parameter.Stem;

    private static string Memory(ParameterModel parameter, bool isAsync) =>
        isAsync ? $"pdkCall.Borrow({parameter.Name})" : $"{Loan(parameter)}.Memory";

    private static string Output(ParameterModel parameter, bool isAsync) =>
        isAsync ? $"pdkCall.Borrow({parameter.Name})" : Loan(parameter);

    private static string FromSpan(string container, string span) => container switch
    {
        "array" => $"{span}.ToArray()",
        "list" => $"global::Pdk.Abi.BlittableArgument.ToList({span})",
        "immutable" => $"global::System.Collections.Immutable.ImmutableArray.Create({span})",
        _ => span,
    };
}
