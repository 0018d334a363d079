using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Layout;

/// <summary>A slot of a contract's table in C: its comment with the tags, and the function pointer.</summary>
internal static class HeaderMember
{
    private const string Indent = "    ";

    /// <summary>The slots of a contract in order.</summary>
    public static IEnumerable<string> Of(ContractModel contract)
    {
        // In C++ a function of the table must not have the name of a type that the table uses.
        IEnumerable<string> types = contract.Members.SelectMany(static member => Parameters(member)).SelectMany(CIdentifier.InTypeOf);
        HashSet<string> taken = new(types.Concat(contract.Definitions.Select(static definition => definition.C)))
        {
            "head",
            "pdk_status",
            "pdk_contract_table",
        };
        IReadOnlyList<string> names = HeaderNames.Unique(contract.Members.Select(static member => CIdentifier.Of(member.C)), taken);
        return contract.Members.Zip(
            names,
            static (member, name) => $"{Comment(member)}{Indent}pdk_status (PDK_CALL *{name})({string.Join(", ", Parameters(member))});\n");
    }

    private static IEnumerable<string> Parameters(MemberModel member)
    {
        yield return "uint64_t self";
        foreach ((ParameterModel parameter, string name) in Passed(member))
        {
            string type = parameter.Modifier is "ref" or "out" ? ValueType(parameter.Crossing) + " *" : parameter.Crossing.C;
            yield return Join(type, name);
        }

        if (member.Result.Kind != CrossingKind.Void)
        {
            yield return member.Result.Kind switch
            {
                CrossingKind.Contract => "pdk_ref *result",
                CrossingKind.Number or CrossingKind.Boolean or CrossingKind.Enumeration or CrossingKind.Struct =>
                    Join(ValueType(member.Result) + " *", "result"),
                _ => "pdk_buffer *result",
            };
        }

        if (member.IsAsync)
        {
            yield return "pdk_completion *completion";
        }

        yield return "pdk_error **error";
    }

    private static string Comment(MemberModel member)
    {
        // docs/header-tags.md says what the words mean.
        string since = member.IsLate ? $" Since {member.Since}: PDK_HAS first." : "";
        string owner = member.Parameters.Any(static parameter => parameter.Crossing.Kind == CrossingKind.Contract)
            ? "caller; references move to the callee"
            : "caller";
        string lifetime = member.IsAsync ? "completion" : "call";
        string summary = member.Summary.Length > 0 ? " " + member.Summary : "";
        List<string> paragraphs = [Prose($"{member.Name.TrimStart('@')}.{summary}{since}")];
        paragraphs.AddRange(
            Passed(member).Select(static passed => About(passed.Name, passed.Parameter.Crossing, passed.Parameter.Summary)));
        if (member.Result.Kind != CrossingKind.Void)
        {
            paragraphs.Add(About("result", member.Result, member.Returns));
        }

        // The tags are read by tools: each set on one line, whatever its length.
        string prose = HeaderComment.Block(Indent, [.. paragraphs]);
        return $"{prose.Substring(0, prose.Length - " */\n".Length)}\n"
            + $"{Indent} * [thread: contract] [state: live] [owner: {owner}] [lifetime: {lifetime}] [failure: poison] */\n";
    }

    private static string About(string name, Crossing.Crossing crossing, string summary)
    {
        string what = crossing.Kind switch
        {
            CrossingKind.Mirror => $"a block with {crossing.Layout}. ",
            CrossingKind.Span when crossing.Layout != "bytes" => $"{crossing.Layout}. ",
            _ => "",
        };
        return what.Length + summary.Length == 0 ? "" : Prose($"{name}: {what}{summary}");
    }

    // Square brackets are for the tags.
    private static string Prose(string text) => text.Replace('[', '(').Replace(']', ')').TrimEnd();

    private static IEnumerable<(ParameterModel Parameter, string Name)> Passed(MemberModel member)
    {
        // Behind a parameter with the name of a type, the type cannot be named any more.
        List<ParameterModel> passed =
        [
            .. member.Parameters.Where(static parameter => parameter.Crossing.Kind != CrossingKind.Cancellation),
        ];
        IEnumerable<string> types = passed.SelectMany(static parameter => CIdentifier.In(parameter.Crossing.C))
            .Concat(["uint64_t", "pdk_ref", "pdk_buffer", "pdk_completion", "pdk_error"]);
        return passed.Zip(
            HeaderNames.Unique(passed.Select(static parameter => CIdentifier.OfParameter(parameter.C)), types),
            static (parameter, name) => (parameter, name));
    }

    private static string ValueType(Crossing.Crossing crossing) =>
        crossing.Kind == CrossingKind.Struct ? crossing.C.Substring("const ".Length).TrimEnd('*', ' ') : crossing.C;

    private static string Join(string type, string name) => type.EndsWith("*", StringComparison.Ordinal) ? type + name : $"{type} {name}";
}
