using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>What a member looks like as a C function, in C#.</summary>
internal static class NativeSignature
{
    private const string Abi = "global::Pdk.Abi.";

    /// <summary>The type of a slot in the table.</summary>
    public static string PointerType(MemberModel member)
    {
        IEnumerable<string> types = Parameters(member).Select(static parameter => parameter.Type).Append("int");
        return $"delegate* unmanaged[Cdecl]<{string.Join(", ", types)}>";
    }

    /// <summary>The parameters, as a thunk declares them.</summary>
    public static string Declaration(MemberModel member) =>
        string.Join(", ", Parameters(member).Select(static parameter => $"{parameter.Type} {parameter.Name}"));

    private static IEnumerable<(string Type, string Name)> Parameters(MemberModel member)
    {
        yield return ("ulong", "pdkSelf");
        foreach (ParameterModel parameter in member.Parameters)
        {
            if (parameter.Crossing.Kind != CrossingKind.Cancellation)
            {
                yield return (TypeOf(parameter), parameter.Name);
            }
        }

        if (ResultType(member) is { } result)
        {
            yield return (result, "pdkResult");
        }

        if (member.IsAsync)
        {
            yield return (Abi + "CompletionView*", "pdkCompletion");
        }

        yield return (Abi + "ErrorRecord**", "pdkError");
    }

    /// <summary>How a parameter is declared: what may be changed, and structs, by pointer.</summary>
    public static string TypeOf(ParameterModel parameter) =>
        parameter.Modifier is "ref" or "out" ? parameter.Crossing.Type + "*" : parameter.Crossing.Native;

    /// <summary>The type of the pointer through which the result comes; null where there is none.</summary>
    public static string? ResultType(MemberModel member) => member.Result.Kind switch
    {
        CrossingKind.Void => null,
        CrossingKind.Text or CrossingKind.Mirror => Abi + "BufferView*",
        CrossingKind.Contract => Abi + "ContractReference*",
        CrossingKind.Boolean when !member.IsAsync => "byte*",
        _ => member.Result.Type + "*",
    };
}
