using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the class that implements the contract by calling whichever object a supervisor names.</summary>
internal static class SupervisedEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        writer.Lines(
            "/// <summary>An object that its host watches over. It calls the one behind it, which may change between two calls.</summary>");
        writer.Open($"private sealed class PdkSupervised : global::Pdk.Abi.SupervisedObject<{contract.Interface}>, {contract.Interface}");
        writer.Open($"internal PdkSupervised(global::Pdk.Abi.Supervisor<{contract.Interface}> supervisor)\n    : base(supervisor)");
        writer.Close();
        foreach (MemberModel member in contract.Members)
        {
            writer.Blank();
            EmitMember(writer, contract, member);
            writer.Blank();
            EmitInTime(writer, contract, member);
        }

        writer.Close();
    }

    private static void EmitMember(IndentedWriter writer, ContractModel contract, MemberModel member)
    {
        string declarations = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
        writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"{member.ReturnType} {contract.Interface}.{member.Name}{(member.IsProperty ? "" : $"({declarations})")}");
        if (member.IsProperty)
        {
            writer.Open("get");
        }

        if (member.IsAsync)
        {
            writer.Open("try");
        }

        List<string> sizes = [.. member.Parameters.Where(SupervisedParameter.HasSize).Select(SupervisedParameter.Size)];
        writer.Lines($"global::Pdk.Abi.CallLease<{contract.Interface}> pdkLease = "
            + $"this.Enter({(sizes.Count == 0 ? "0" : string.Join(" + ", sizes))});");
        writer.Open("try");
        string call = ProxyEmitter.Forward("pdkLease.Target", member);
        string inTime =
            $"{InTime(member)}({string.Join(", ", member.Parameters.Select(static parameter => parameter.Argument).Prepend("pdkLease"))})";
        if (member.IsAsync)
        {
            writer.Lines($"return pdkLease.HasDeadline ? {inTime} : pdkLease.Until({call});");
        }
        else if (member.ReturnType == "void")
        {
            writer.Open("if (pdkLease.HasDeadline)").Lines($"{inTime};").Close();
            writer.Open("else").Lines($"{call};").Close();
            writer.Blank();
            writer.Lines("pdkLease.Leave();");
        }
        else
        {
            writer.Lines($"{member.ReturnType} pdkResult = pdkLease.HasDeadline ? {inTime} : {call};");
            writer.Lines("pdkLease.Leave();");
            writer.Lines("return pdkResult;");
        }

        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines("pdkLease.Fail(pdkException);");
        writer.Lines("throw;");
        writer.Close();
        if (member.IsAsync)
        {
            // Whoever starts several calls and awaits them later meets a fault where it awaits.
            writer.Close();
            writer.Open("catch (global::System.Exception pdkException)");
            writer.Lines($"return {FinishedTask.Of(member, "global::Pdk.Abi.FailedTask.Of")}(pdkException);");
            writer.Close();
        }

        if (member.IsProperty)
        {
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>
    /// The same call with a deadline: it runs on another thread, from which nothing may reach into what the caller goes on to use.
    /// </summary>
    private static void EmitInTime(IndentedWriter writer, ContractModel contract, MemberModel member)
    {
        IEnumerable<string> declared = member.Parameters.Select(static parameter => parameter.Declaration);
        string parameters = string.Join(", ", declared.Prepend($"global::Pdk.Abi.CallLease<{contract.Interface}> pdkLease"));
        writer.Lines("// The call may outlive its deadline, so it owns its arguments.");
        writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
        writer.Open($"private static {member.ReturnType} {InTime(member)}({parameters})");
        foreach (string declaration in member.Parameters.Select(SupervisedParameter.Owned).OfType<string>())
        {
            writer.Lines(declaration);
        }

        string arguments = string.Join(", ", member.Parameters.Select(SupervisedParameter.Argument));
        string call = member.IsProperty ? $"pdkTarget.{member.Name}" : $"pdkTarget.{member.Name}({arguments})";
        List<ParameterModel> outputs = [.. member.Parameters.Where(SupervisedParameter.IsOutput)];
        if (member.IsAsync)
        {
            string token = member.Parameters.FirstOrDefault(static parameter => parameter.Crossing.Kind == CrossingKind.Cancellation)?.Name
                ?? "global::System.Threading.CancellationToken.None";
            string rest = string.Concat(outputs.Select(static output => $", {SupervisedParameter.Name(output)}"));
            writer.Lines($"return pdkLease.RunAsync(\"{NameOf(member)}\", (pdkTarget, pdkCancellation) => {call}, {token}{rest});");
        }
        else
        {
            bool hasResult = member.ReturnType != "void";
            List<string> after = [.. member.Parameters.Select(SupervisedParameter.GivenBack).OfType<string>()];
            string[] held = [.. member.Parameters.Select(SupervisedParameter.Held).OfType<string>()];
            string body = held.Length == 0
                ? call
                : $"\n{{\n    {string.Join("\n    ", held)}\n    {(hasResult ? "return " : "")}{call};\n}}";
            string run = $"pdkLease.Run(\"{NameOf(member)}\", pdkTarget => {body});";
            writer.Lines((hasResult, after.Count) switch
            {
                (false, _) => run,
                (true, 0) => $"return {run}",
                (true, _) => $"{member.ReturnType} pdkResult = {run}",
            });
            after.ForEach(line => writer.Lines(line));
            if (hasResult && after.Count > 0)
            {
                writer.Lines("return pdkResult;");
            }
        }

        writer.Close();
    }

    private static string InTime(MemberModel member) => $"Pdk{member.Slot.TrimStart('@')}InTime";

    private static string NameOf(MemberModel member) => member.Name.TrimStart('@');
}
