using Pdk.Generators.Emit;

namespace Pdk.Generators.Functions;

/// <summary>
/// Writes what stands around an asynchronous function: its arguments as they are kept while it runs, its call, and a loop over columns that
/// has many rows under way.
/// </summary>
internal static class AsyncEmitter
{
    /// <summary>The type in C# of the result of a row.</summary>
    public static string ResultOf(FunctionModel function) =>
        function.ResultElement + (function.IsResultNullable ? "?" : "");

    /// <summary>The rows that are under way.</summary>
    public static string Calls(FunctionModel function) =>
        $"global::Pdk.Abi.AsyncCalls<{FunctionEmitter.Class}.{function.Identifier}_Arguments, {ResultOf(function)}>";

    /// <summary>Who is given rows: those that are under way, or one that waits.</summary>
    public static string Rows(FunctionModel function) =>
        $"global::Pdk.Abi.IAsyncRows<{FunctionEmitter.Class}.{function.Identifier}_Arguments>";

    public static void Emit(IndentedWriter writer, FunctionModel function, Action<string> emitConstraints, Action emitResult)
    {
        IEnumerable<string> fields = function.Parameters.Select(static (parameter, index) =>
            $"{parameter.Element}{(parameter.IsNullable ? "?" : "")} A{index}");
        writer.Lines("/// <summary>The arguments of a row.</summary>");
        writer.Lines($"internal readonly record struct {function.Identifier}_Arguments({string.Join(", ", fields)});");
        writer.Blank();
        EmitCall(writer, function);
        writer.Blank();
        EmitStart(writer, function, emitConstraints);
        writer.Blank();
        EmitLoop(writer, function, emitConstraints, emitResult);
    }

    private static void EmitCall(IndentedWriter writer, FunctionModel function)
    {
        AsyncModel model = function.Async!;
        string types = $"{function.Identifier}_Arguments, {ResultOf(function)}";
        writer.Lines($"/// <summary>{function.Signature.Replace("->", "to")}</summary>");
        writer.Lines($"internal sealed class {function.Identifier}_Async() : global::Pdk.Abi.AsyncFunction<{types}>(");
        writer.Lines($"    new global::Pdk.Abi.AsyncOptions({(model.IsOrdered ? "true" : "false")}, {model.InFlight}, "
            + $"{Span(model.TimeoutTicks)}, {model.Retries}, {Span(model.RetryDelayTicks)}))");
        writer.Open();
        writer.Lines($"public static {function.Identifier}_Async Instance {{ get; }} = new();");
        writer.Blank();
        string call = $"{function.Target}({string.Join(", ", model.Arguments)})";
        writer.Lines($"protected override global::System.Threading.Tasks.ValueTask<{ResultOf(function)}> CallAsync(");
        writer.Lines($"    {function.Identifier}_Arguments pdkArguments, global::Pdk.FunctionContext pdkContext, "
            + "global::System.Threading.CancellationToken pdkCancellation) =>");
        writer.Lines(model.ReturnsTask ? $"    new({call});" : $"    {call};");
        writer.Close();
    }

    private static string Span(long ticks) => ticks < 0
        ? "global::System.Threading.Timeout.InfiniteTimeSpan"
        : $"new global::System.TimeSpan({ticks})";

    private static void EmitStart(IndentedWriter writer, FunctionModel function, Action<string> emitConstraints)
    {
        string types = string.Join(", ", function.Parameters.Select(static (_, index) => $"T{index}"));
        string columns = string.Concat(function.Parameters.Select(static (_, index) => $"T{index} pdk{index}, "));
        writer.Lines("/// <summary>Starts a row, or passes over it.</summary>");
        writer.Lines($"internal static void {function.Identifier}_Start{(types.Length > 0 ? $"<{types}>" : "")}("
            + $"{Rows(function)} pdkCalls, {columns}long pdkRow, long pdkNumber)");
        emitConstraints("");
        writer.Open();
        string[] needed = [.. function.Parameters.Select(static (parameter, index) => (parameter, index))
            .Where(static pair => !pair.parameter.IsNullable)
            .Select(static pair => $"pdk{pair.index}.IsNull(pdkRow)")];
        if (needed.Length > 0)
        {
            writer.Open($"if ({string.Join(" || ", needed)})");
            writer.Lines("pdkCalls.AddNull(pdkNumber);");
            writer.Lines("return;");
            writer.Close();
            writer.Blank();
        }

        IEnumerable<string> arguments = function.Parameters.Select(static (parameter, index) => FunctionEmitter.Argument(parameter, index));
        writer.Lines($"{function.Identifier}_Arguments pdkArguments;");
        writer.Open("try");
        writer.Lines($"pdkArguments = new({string.Join(", ", arguments)});");
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException)");
        writer.Lines("pdkCalls.AddFailed(pdkNumber, pdkException);");
        writer.Lines("return;");
        writer.Close();
        writer.Blank();
        writer.Lines("pdkCalls.Start(pdkNumber, pdkArguments);");
        writer.Close();
    }

    private static void EmitLoop(IndentedWriter writer, FunctionModel function, Action<string> emitConstraints, Action emitResult)
    {
        string types = string.Concat(function.Parameters.Select(static (_, index) => $"T{index}, "));
        string declared = string.Concat(function.Parameters.Select(static (_, index) => $"T{index} pdk{index}, "));
        string columns = string.Concat(function.Parameters.Select(static (_, index) => $"pdk{index}, "));
        writer.Lines("/// <summary>Calls it for all rows, and waits.</summary>");
        writer.Lines($"internal static void {function.Identifier}<{types}TResult>("
            + $"{declared}TResult pdkResult, long pdkEnd, ref long pdkRow,");
        writer.Lines("    global::Pdk.Abi.FunctionScope? pdkScope = null, "
            + "global::System.Action<long, global::System.Exception>? pdkFailed = null)");
        emitConstraints("TResult");
        writer.Open();
        writer.Lines($"using {Calls(function)} pdkCalls = new("
            + $"{function.Identifier}_Async.Instance, pdkScope ?? global::Pdk.Abi.FunctionScope.OfProcess, true);");
        writer.Open("for (long pdkNext = pdkRow; pdkRow < pdkEnd; pdkRow++)");
        writer.Open("for (; pdkNext < pdkEnd && pdkCalls.HasRoom; pdkNext++)");
        writer.Lines($"{function.Identifier}_Start(pdkCalls, {columns}pdkNext, pdkNext);");
        writer.Close();
        writer.Blank();
        writer.Lines("var pdkEnded = pdkCalls.Take();");
        writer.Open("if (pdkEnded.Error is { } pdkError)");
        writer.Open("if (pdkFailed is null)");
        writer.Lines("global::System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(pdkError);");
        writer.Close();
        writer.Blank();
        writer.Lines("pdkFailed(pdkRow, pdkError);");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Close();
        writer.Open("else if (pdkEnded.IsNull)");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Close();
        writer.Open("else");
        writer.Open("try");
        emitResult();
        writer.Close();
        writer.Open("catch (global::System.Exception pdkException) when (pdkFailed is not null)");
        writer.Lines("// Rows that are under way must not be called again.");
        writer.Lines("pdkFailed(pdkRow, pdkException);");
        writer.Lines("pdkResult.SetNull(pdkRow);");
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
    }
}
