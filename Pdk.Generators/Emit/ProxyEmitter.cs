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
        writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
        writer.Open(member.IsProperty
            ? $"{member.ReturnType} {contract.Interface}.{member.Name}"
            : $"{member.ReturnType} {contract.Interface}.{member.Name}({parameters})");
        if (member.IsProperty)
        {
            writer.Open("get");
        }

        if (member.IsLate)
        {
            writer.Open($"if (!this.HasSlot({slot}))");
            string call = Forward(
                $"(this.{DefaultsEmitter.FieldOf(member.Since)} ??= new {DefaultsEmitter.ClassOf(member.Since)}(this))", member);
            writer.Lines(member.ReturnType == "void" ? $"{call};\nreturn;" : $"return {call};");
            writer.Close();
            writer.Blank();
        }

        foreach (ParameterModel parameter in member.Parameters.Where(ProxyParameter.IsPromisedObject))
        {
            writer.Open($"if ({parameter.Name} is null)").Lines($"throw {ProxyParameter.NullError(parameter)};").Close();
            writer.Blank();
        }

        if (member.IsAsync)
        {
            EmitAsync(writer, member);
        }
        else
        {
            EmitSync(writer, contract, member);
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

    private static void EmitSync(IndentedWriter writer, ContractModel contract, MemberModel member)
    {
        List<ParameterModel> outputs = [.. member.Parameters.Where(ProxyParameter.IsOutput)];
        bool returnsInBuffer = member.Result.Kind is CrossingKind.Text or CrossingKind.Mirror;
        foreach (string declaration in member.Parameters.Select(ProxyParameter.Using).OfType<string>())
        {
            writer.Lines(declaration);
        }

        List<string> blocks = [.. member.Parameters.Select(ProxyParameter.Written).OfType<string>()];
        if (blocks.Count > 0)
        {
            writer.Lines("using global::Pdk.Abi.MirrorArena pdkArena = global::Pdk.Abi.MirrorArena.Rent();");
            blocks.ForEach(block => writer.Lines(block));
        }

        foreach (ParameterModel output in outputs)
        {
            writer.Lines(
                $"global::Pdk.Abi.CallOutput {ProxyParameter.Output(output)} = "
                    + $"global::Pdk.Abi.CallOutput.Begin({ProxyParameter.Given(output)});");
        }

        if (returnsInBuffer)
        {
            writer.Lines("global::Pdk.Abi.CallOutput pdkReturned = global::Pdk.Abi.CallOutput.BeginResult();");
        }

        bool hasOutputs = outputs.Count > 0 || returnsInBuffer;
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

        EmitSyncCall(writer, contract, member, outputs, returnsInBuffer);
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

            if (returnsInBuffer)
            {
                writer.Lines("pdkReturned.End();");
            }

            writer.Close();
        }
    }

    private static void EmitSyncCall(
        IndentedWriter writer, ContractModel contract, MemberModel member, List<ParameterModel> outputs, bool returnsInBuffer)
    {
        foreach (string local in member.Parameters.Select(ProxyParameter.Local).OfType<string>())
        {
            writer.Lines(local);
        }

        string? resultType = returnsInBuffer ? null : NativeSignature.ResultType(member)?.TrimEnd('*');
        if (resultType is not null)
        {
            writer.Lines($"{resultType} pdkResult = default;");
        }

        writer.Lines("global::Pdk.Abi.ErrorRecord* pdkError = null;");
        IEnumerable<string> arguments = member.Parameters.Select(ProxyParameter.SyncArgument).Prepend("this.Handle");
        if (returnsInBuffer)
        {
            arguments = arguments.Append("pdkReturned.View");
        }
        else if (resultType is not null)
        {
            arguments = arguments.Append("&pdkResult");
        }

        writer.Lines($"int pdkStatus = this._table->{member.Slot}({string.Join(", ", arguments.Append("&pdkError"))});");
        writer.Lines("global::System.GC.KeepAlive(this);");
        writer.Open("if (pdkStatus != 0)");
        EmitTakeBack(writer, member);
        foreach (ParameterModel changed in member.Parameters.Where(ProxyParameter.ComesBackAsDecimal))
        {
            writer.Lines($"{changed.Name} = global::Pdk.Abi.BorrowedStruct.DecimalOrZero({changed.Name});");
        }

        writer.Lines("throw global::Pdk.Abi.ErrorRecords.Take(pdkStatus, pdkError);");
        writer.Close();
        writer.Blank();
        foreach (ParameterModel output in outputs)
        {
            writer.Lines($"{ProxyParameter.Output(output)}.Commit();");
        }

        foreach (ParameterModel changed in member.Parameters.Where(ProxyParameter.ComesBackAsDecimal))
        {
            writer.Lines($"global::Pdk.Abi.BorrowedStruct.DecimalInPlace(ref {changed.Name}, \"{changed.Stem}\");");
        }

        string? value = member.Result.Kind switch
        {
            CrossingKind.Struct when ThunkParameter.IsDecimal(member.Result) => "global::Pdk.Abi.BorrowedStruct.DecimalResult(pdkResult)",
            CrossingKind.Void => null,
            CrossingKind.Boolean => "pdkResult != 0",
            CrossingKind.Text => "pdkReturned.TakeString()",
            CrossingKind.Mirror => $"pdkReturned.TakeMirror<{member.Result.Arguments}>()",
            CrossingKind.Contract => $"{member.Result.Descriptor}.Instance.ImportOrNull(pdkResult, this.PeerMinor)"
                + (member.Result.IsNullable ? "" : $" ?? throw {ThunkEmitter.NullResult(contract, member)}"),
            _ => "pdkResult",
        };
        if (value is not null)
        {
            writer.Lines($"return {value};");
        }
    }

    private static void EmitAsync(IndentedWriter writer, MemberModel member)
    {
        bool returnsBlock = member.Result.Kind == CrossingKind.Mirror;
        bool hasResult = !returnsBlock && member.Result.Kind != CrossingKind.Void;
        string result = AsyncResult(member);
        string? own = member.Parameters.FirstOrDefault(static parameter => parameter.Crossing.Kind == CrossingKind.Cancellation)?.Name;
        if (own is not null)
        {
            writer.Open($"if ({own}.IsCancellationRequested)");
            writer.Lines($"return {FinishedTask.Of(member, "global::System.Threading.Tasks.ValueTask.FromCanceled")}({own});");
            writer.Close();
        }

        string token = own ?? "global::System.Threading.CancellationToken.None";
        writer.Lines($"global::Pdk.Abi.PendingCall<{result}> pdkCall = global::Pdk.Abi.PendingCall<{result}>.Rent(this, {token});");
        if (returnsBlock)
        {
            writer.Lines("global::Pdk.Abi.MirrorArena? pdkArena = null;");
        }

        writer.Open("try");
        if (hasResult)
        {
            writer.Lines($"{result} pdkResult = default;");
        }

        if (returnsBlock)
        {
            writer.Lines("pdkArena = global::Pdk.Abi.MirrorArena.Rent();");
            writer.Lines("global::Pdk.Abi.BufferView* pdkResult = pdkCall.Lend(global::Pdk.Abi.CallOutput.Begin(pdkArena.Buffer));");
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
        if (hasResult || returnsBlock)
        {
            arguments = arguments.Append(returnsBlock ? "pdkResult" : "&pdkResult");
        }

        writer.Lines(
            $"int pdkStatus = this._table->{member.Slot}({string.Join(", ", arguments.Append("&pdkCompletion").Append("&pdkError"))});");
        EmitTakeBack(writer, member);
        const string Finished = "pdkCall.Finish(pdkStatus, &pdkCompletion, pdkError)";
        writer.Lines((hasResult, returnsBlock) switch
        {
            (true, _) => "return pdkCall.Finish(pdkStatus, pdkResult, &pdkCompletion, pdkError);",
            (_, true) => $"return global::Pdk.Abi.MirrorTasks<{member.Result.Arguments}>.Read({Finished}, pdkArena);",
            _ => $"return {Finished};",
        });
        writer.Close();
        writer.Open("catch");
        writer.Lines("// An argument could not be converted, so the call did not happen.");
        writer.Lines("pdkCall.Abandon();");
        if (returnsBlock)
        {
            writer.Lines("pdkArena?.Dispose();");
        }

        writer.Lines("throw;");
        writer.Close();
    }

    /// <summary>
    /// What an asynchronous call itself hands over when it completes: nothing, where the result is written into a buffer.
    /// </summary>
    public static string AsyncResult(MemberModel member) =>
        member.Result.Kind == CrossingKind.Mirror ? "global::Pdk.Abi.VoidResult" : member.Result.Type;

    private static void EmitTakeBack(IndentedWriter writer, MemberModel member)
    {
        foreach (string takeBack in member.Parameters.Select(ProxyParameter.TakeBack).OfType<string>())
        {
            writer.Lines(takeBack);
        }
    }
}
