using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>Writes the class that implements the contract by calling the other side.</summary>
internal static class ProxyEmitter
{
    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        writer.Lines("/// <summary>An object of the other side.</summary>");
        writer.Open($"private sealed class PdkProxy : global::Pdk.Abi.ContractProxy, {contract.Interface}");
        writer.Lines("private readonly PdkTable* _table;");
        foreach (string version in DefaultsEmitter.Versions(contract))
        {
            writer.Lines($"private {contract.Interface}? {DefaultsEmitter.FieldOf(version)};");
        }

        writer.Blank();
        writer.Open("internal PdkProxy(global::Pdk.Abi.ContractReference reference)\n    : base(Instance, reference)");
        writer.Lines("_table = (PdkTable*)reference.Table;");
        writer.Close();
        for (int slot = 0; slot < contract.Members.Count; slot++)
        {
            writer.Blank();
            EmitMember(writer, contract, contract.Members[slot], slot);
        }

        writer.Close();
    }

    private static void EmitMember(IndentedWriter writer, ContractModel contract, MemberModel member, int slot)
    {
        string parameters = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
        writer.Open(member.IsProperty ? $"{member.ReturnType} {contract.Interface}.{member.Name}" : $"{member.ReturnType} {contract.Interface}.{member.Name}({parameters})");
        if (member.IsProperty)
        {
            writer.Open("get");
        }

        if (member.IsLate)
        {
            writer.Open($"if (!this.HasSlot({slot}))");
            string call = Forward($"(this.{DefaultsEmitter.FieldOf(member.Since)} ??= new {DefaultsEmitter.ClassOf(member.Since)}(this))", member);
            writer.Lines(member.ReturnType == "void" ? $"{call};\nreturn;" : $"return {call};");
            writer.Close();
            writer.Blank();
        }

        if (member.IsAsync)
        {
            EmitAsync(writer, member);
        }
        else
        {
            EmitSync(writer, member);
        }

        if (member.IsProperty)
        {
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>A call of the same member on another object.</summary>
    public static string Forward(string target, MemberModel member) => member.IsProperty
        ? $"{target}.{member.Name}"
        : $"{target}.{member.Name}({string.Join(", ", member.Parameters.Select(static parameter => parameter.Argument))})";

    private static void EmitSync(IndentedWriter writer, MemberModel member)
    {
        List<ParameterModel> outputs = [.. member.Parameters.Where(ProxyParameter.IsOutput)];
        bool returnsText = member.Result.Kind == CrossingKind.Text;
        foreach (string declaration in member.Parameters.Select(ProxyParameter.Using).OfType<string>())
        {
            writer.Lines(declaration);
        }

        foreach (ParameterModel output in outputs)
        {
            writer.Lines($"global::Pdk.Abi.CallOutput {ProxyParameter.Output(output)} = global::Pdk.Abi.CallOutput.Begin({output.Name});");
        }

        if (returnsText)
        {
            writer.Lines("global::Pdk.Abi.CallOutput pdkText = global::Pdk.Abi.CallOutput.BeginText();");
        }

        bool hasOutputs = outputs.Count > 0 || returnsText;
        if (hasOutputs)
        {
            writer.Open("try");
        }

        List<string> pins = [.. member.Parameters.Select(ProxyParameter.Fixed).OfType<string>()];
        foreach (string pin in pins)
        {
            writer.Lines($"fixed ({pin})");
        }

        if (pins.Count > 0)
        {
            writer.Open();
        }

        EmitSyncCall(writer, member, outputs, returnsText);
        if (pins.Count > 0)
        {
            writer.Close();
        }

        if (hasOutputs)
        {
            writer.Close();
            writer.Open("finally");
            foreach (ParameterModel output in outputs)
            {
                writer.Lines($"{ProxyParameter.Output(output)}.End();");
            }

            if (returnsText)
            {
                writer.Lines("pdkText.End();");
            }

            writer.Close();
        }
    }

    private static void EmitSyncCall(IndentedWriter writer, MemberModel member, List<ParameterModel> outputs, bool returnsText)
    {
        foreach (string local in member.Parameters.Select(ProxyParameter.Local).OfType<string>())
        {
            writer.Lines(local);
        }

        string? resultType = returnsText ? null : NativeSignature.ResultType(member)?.TrimEnd('*');
        if (resultType is not null)
        {
            writer.Lines($"{resultType} pdkResult = default;");
        }

        writer.Lines("global::Pdk.Abi.ErrorRecord* pdkError = null;");
        IEnumerable<string> arguments = member.Parameters.Select(ProxyParameter.SyncArgument).Prepend("this.Handle");
        if (returnsText)
        {
            arguments = arguments.Append("pdkText.View");
        }
        else if (resultType is not null)
        {
            arguments = arguments.Append("&pdkResult");
        }

        writer.Lines($"int pdkStatus = this._table->{member.Slot}({string.Join(", ", arguments.Append("&pdkError"))});");
        writer.Lines("global::System.GC.KeepAlive(this);");
        writer.Open("if (pdkStatus != 0)");
        EmitTakeBack(writer, member);
        writer.Lines("throw global::Pdk.Abi.ErrorRecords.Take(pdkStatus, pdkError);");
        writer.Close();
        writer.Blank();
        foreach (ParameterModel output in outputs)
        {
            writer.Lines($"{ProxyParameter.Output(output)}.Commit();");
        }

        string? value = member.Result.Kind switch
        {
            CrossingKind.Void => null,
            CrossingKind.Boolean => "pdkResult != 0",
            CrossingKind.Text => "pdkText.TakeString()",
            CrossingKind.Contract => $"{member.Result.Descriptor}.Instance.{(member.Result.IsNullable ? "ImportOrNull" : "ImportRequired")}(pdkResult)",
            _ => "pdkResult",
        };
        if (value is not null)
        {
            writer.Lines($"return {value};");
        }
    }

    private static void EmitAsync(IndentedWriter writer, MemberModel member)
    {
        string result = member.Result.Type;
        bool hasResult = member.Result.Kind != CrossingKind.Void;
        string token = member.Parameters.FirstOrDefault(static parameter => parameter.Crossing.Kind == CrossingKind.Cancellation)?.Name
            ?? "global::System.Threading.CancellationToken.None";
        writer.Lines($"global::Pdk.Abi.PendingCall<{result}> pdkCall = global::Pdk.Abi.PendingCall<{result}>.Rent(this, {token});");
        writer.Open("try");
        if (hasResult)
        {
            writer.Lines($"{result} pdkResult = default;");
        }

        writer.Lines("global::Pdk.Abi.ErrorRecord* pdkError = null;");
        writer.Lines("global::Pdk.Abi.CompletionView pdkCompletion = pdkCall.Start();");
        // An object that is lent belongs to the other side, so whatever can fail comes before it.
        bool lendsObjects = member.Parameters.Any(static parameter => parameter.Crossing.Kind == CrossingKind.Contract);
        foreach (string local in member.Parameters.Select(ProxyParameter.AsyncLocal).OfType<string>().Where(_ => lendsObjects))
        {
            writer.Lines(local);
        }

        foreach (string lent in member.Parameters.Select(ProxyParameter.AsyncObject).OfType<string>())
        {
            writer.Lines(lent);
        }

        IEnumerable<string> arguments = member.Parameters
            .Where(static parameter => parameter.Crossing.Kind != CrossingKind.Cancellation)
            .Select(parameter => lendsObjects ? ProxyParameter.AsyncLocalArgument(parameter) : ProxyParameter.AsyncArgument(parameter))
            .Prepend("this.Handle");
        if (hasResult)
        {
            arguments = arguments.Append("&pdkResult");
        }

        writer.Lines($"int pdkStatus = this._table->{member.Slot}({string.Join(", ", arguments.Append("&pdkCompletion").Append("&pdkError"))});");
        EmitTakeBack(writer, member);
        writer.Lines(hasResult
            ? "return pdkCall.Finish(pdkStatus, pdkResult, &pdkCompletion, pdkError);"
            : "return pdkCall.Finish(pdkStatus, &pdkCompletion, pdkError);");
        writer.Close();
        writer.Open("catch");
        writer.Lines("// An argument could not be converted, so the call did not happen.");
        writer.Lines("pdkCall.Abandon();");
        writer.Lines("throw;");
        writer.Close();
    }

    private static void EmitTakeBack(IndentedWriter writer, MemberModel member)
    {
        foreach (string takeBack in member.Parameters.Select(ProxyParameter.TakeBack).OfType<string>())
        {
            writer.Lines(takeBack);
        }
    }
}
