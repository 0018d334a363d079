using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>
/// Writes the functions that serve objects of this side: each a guard around the conversion of the arguments, the call and its result.
/// </summary>
internal static class ThunkEmitter
{
    private const string Unmanaged =
        "[global::System.Runtime.InteropServices.UnmanagedCallersOnly(CallConvs = "
            + "new[] { typeof(global::System.Runtime.CompilerServices.CallConvCdecl) })]";

    public static void Emit(IndentedWriter writer, ContractModel contract)
    {
        writer.Lines("/// <summary>Serves objects of this side. Nothing leaves these functions but a status.</summary>");
        writer.Open("private static class PdkThunks");
        writer.Lines($"internal static readonly global::Pdk.Abi.InstanceTable<{contract.Interface}> PdkInstances = new({Rule(contract)});");
        writer.Blank();
        writer.Lines(Unmanaged);
        writer.Open("internal static int PdkRelease(ulong pdkSelf, global::Pdk.Abi.ErrorRecord** pdkError)");
        writer.Open("try");
        writer.Lines("PdkInstances.Release(pdkSelf);");
        writer.Lines("return 0;");
        writer.Close();
        EmitCatch(writer);
        writer.Close();
        foreach (MemberModel member in contract.Members)
        {
            writer.Blank();
            writer.Lines(Unmanaged);
            writer.LinesIf(member.IsObsolete, GeneratedFile.Obsolete);
            writer.Open($"internal static int {member.Slot}({NativeSignature.Declaration(member)})");
            if (member.IsAsync)
            {
                EmitAsync(writer, contract, member);
            }
            else
            {
                EmitSync(writer, contract, member);
            }

            writer.Close();
        }

        writer.Close();
    }

    private static string Rule(ContractModel contract) =>
        contract.Exceptions.Length == 0 ? "" : $"global::Pdk.ExceptionRule.{contract.Exceptions}";

    private static void EmitSync(IndentedWriter writer, ContractModel contract, MemberModel member)
    {
        List<ParameterModel> loans = [.. member.Parameters.Where(static parameter => ThunkParameter.LoanType(parameter) is not null)];
        foreach (ParameterModel loan in loans)
        {
            writer.Lines($"{ThunkParameter.LoanType(loan)}? {ThunkParameter.Loan(loan)} = null;");
        }

        writer.Open("try");
        string instance = "PdkInstances.Get(pdkSelf)";
        if (HasObjects(member))
        {
            writer.Lines($"{contract.Interface} pdkInstance = {instance};");
            instance = "pdkInstance";
        }

        EmitArrivals(writer, member);
        foreach (ParameterModel loan in loans)
        {
            writer.Lines($"{ThunkParameter.Loan(loan)} = {ThunkParameter.LoanType(loan)}.Rent({loan.Name});");
        }

        string call = $"{instance}.{Call(member, isAsync: false)}";
        bool hasResult = member.Result.Kind != CrossingKind.Void;
        // Without outputs to finish in between, the result can be stored by the same statement.
        bool isPlain = hasResult
            && loans.Count == 0
            && member.Result.Kind is CrossingKind.Number or CrossingKind.Struct or CrossingKind.Enumeration;
        if (isPlain)
        {
            writer.Lines($"global::Pdk.Abi.BorrowedStruct.At(pdkResult, \"result\") = {call};");
        }
        else
        {
            writer.Lines(hasResult ? $"{member.Result.Type} pdkReturned = {call};" : $"{call};");
        }

        foreach (ParameterModel output in loans.Where(ThunkParameter.IsOutput))
        {
            writer.Lines($"{ThunkParameter.Loan(output)}.Complete();");
        }

        if (hasResult && !isPlain)
        {
            writer.Lines(Store(contract, member));
        }

        writer.Lines("return 0;");
        writer.Close();
        EmitCatch(writer);
        if (loans.Count > 0)
        {
            writer.Open("finally");
            foreach (ParameterModel loan in loans)
            {
                writer.Lines($"{ThunkParameter.Loan(loan)}?.Return();");
            }

            writer.Close();
        }
    }

    private static void EmitAsync(IndentedWriter writer, ContractModel contract, MemberModel member)
    {
        string result = ProxyEmitter.AsyncResult(member);
        writer.Lines($"global::Pdk.Abi.StartedCall<{result}>? pdkCall = null;");
        writer.Open("try");
        writer.Lines($"{contract.Interface} pdkInstance = PdkInstances.Get(pdkSelf);");
        EmitArrivals(writer, member);
        writer.Lines($"pdkCall = global::Pdk.Abi.StartedCall<{result}>.Rent(PdkInstances, pdkSelf, pdkCompletion);");
        if (member.Result.Kind == CrossingKind.Mirror)
        {
            writer.Lines("global::Pdk.Abi.BorrowedOutput pdkReturned = pdkCall.Borrow(pdkResult);");
        }

        writer.Lines($"{member.ReturnType} pdkTask = pdkInstance.{Call(member, isAsync: true)};");
        writer.Lines(member.Result.Kind switch
        {
            CrossingKind.Void => "return pdkCall.Finish(pdkTask, pdkCompletion);",
            CrossingKind.Mirror =>
                $"return pdkCall.Finish(global::Pdk.Abi.MirrorTasks<{member.Result.Arguments}>.Write(pdkTask, pdkReturned, "
                    + $"{ResultOf(contract, member)}), pdkCompletion);",
            _ => "return pdkCall.Finish(pdkTask, pdkResult, pdkCompletion);",
        });
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines("pdkCall?.Abandon();");
        writer.Lines("return PdkInstances.Fail(pdkSelf, pdkException, pdkError);");
        writer.Close();
    }

    // A call that is refused because of its handle takes nothing over, so the handle is looked at before the objects are.
    private static bool HasObjects(MemberModel member) =>
        member.Parameters.Any(static parameter => parameter.Crossing.Kind == CrossingKind.Contract);

    private static void EmitArrivals(IndentedWriter writer, MemberModel member)
    {
        foreach (string arrival in member.Parameters.Select(ThunkParameter.Arrival).OfType<string>())
        {
            writer.Lines(arrival);
        }
    }

    private static void EmitCatch(IndentedWriter writer) => writer
        .Open("catch (global::System.Exception pdkException)")
        .Lines("return PdkInstances.Fail(pdkSelf, pdkException, pdkError);")
        .Close();

    private static string Call(MemberModel member, bool isAsync) => member.IsProperty
        ? member.Name
        : $"{member.Name}({string.Join(", ", member.Parameters.Select(parameter => ThunkParameter.Argument(parameter, isAsync)))})";

    private static string Store(ContractModel contract, MemberModel member) => member.Result.Kind switch
    {
        CrossingKind.Boolean => "global::Pdk.Abi.BorrowedStruct.At(pdkResult, \"result\") = pdkReturned ? (byte)1 : (byte)0;",
        CrossingKind.Text => $"global::Pdk.Abi.BorrowedOutput.WriteString(pdkResult, pdkReturned ?? throw {NullResult(contract, member)});",
        CrossingKind.Mirror =>
            $"global::Pdk.Abi.BorrowedOutput.WriteMirror<{member.Result.Arguments}>(pdkResult, pdkReturned, {ResultOf(contract, member)});",
        CrossingKind.Contract =>
            $"global::Pdk.Abi.BorrowedStruct.At(pdkResult, \"result\") = {member.Result.Descriptor}.Instance.Give("
                + $"pdkReturned{(member.Result.IsNullable ? "" : $" ?? throw {NullResult(contract, member)}")}, "
                + "PdkInstances.PeerOf(pdkSelf));",
        _ => "global::Pdk.Abi.BorrowedStruct.At(pdkResult, \"result\") = pdkReturned;",
    };

    private static string ResultOf(ContractModel contract, MemberModel member) =>
        CSharpLiteral.Of($"The result of {PlaceOf(contract, member)}");

    /// <summary>The error of a result that is null although its type promises one.</summary>
    public static string NullResult(ContractModel contract, MemberModel member) =>
        $"global::Pdk.Abi.NullErrors.Result({CSharpLiteral.Of(PlaceOf(contract, member))})";

    private static string PlaceOf(ContractModel contract, MemberModel member) =>
        contract.Interface.Substring(contract.Interface.LastIndexOfAny(['.', ':']) + 1).TrimStart('@') + "." + member.Name.TrimStart('@');
}
