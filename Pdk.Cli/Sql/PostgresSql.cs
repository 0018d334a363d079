using System.Security.Cryptography;
using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Loader;

namespace Pdk.Cli.Sql;

/// <summary>Writes the statements that make a library's functions known to a database of PostgreSQL.</summary>
internal sealed class PostgresSql
{
    // What PostgreSQL keeps of a name, in bytes.
    private const int LongestName = 63;

    private readonly SqlRequest _request;
    private readonly StringBuilder _text = new();
    private readonly string _create;
    private readonly string _file;

    private PostgresSql(SqlRequest request)
    {
        _request = request;
        _create = request.Replace ? "create or replace" : "create";
        _file = SqlText.PostgresLiteral(request.Named);
    }

    public static string Of(SqlRequest request) => new PostgresSql(request).Script();

    private string Script()
    {
        RequireDifferentTypes();
        foreach (StampFunction function in _request.Functions)
        {
            _text.Append('\n');
            if (function.IsAggregate)
            {
                AddAggregate(function);
            }
            else
            {
                AddFunction(function);
            }
        }

        string body = _text.ToString();
        string library = OnOneLine($"{_request.Stamp.Name} {_request.Stamp.Version}");
        return $"-- The functions of {library} for PostgreSQL, written by 'pdk sql'.\n"
            + "-- A superuser runs this once in each database.\n"
            + "begin;\n"
            + (Ascii.IsValid(body) ? "" : "set local client_encoding = 'UTF8';\n")
            + body
            + "\ncommit;\n";
    }

    /// <summary>Integers with and without a sign are one type here.</summary>
    private void RequireDifferentTypes()
    {
        IGrouping<string, StampFunction>? same = _request.Functions
            .GroupBy(static function => $"{function.Name}({Types(function)})")
            .FirstOrDefault(static group => group.Count() > 1);
        if (same is not null)
        {
            throw new CommandException(
                ExitCode.BadPlugin,
                $"{string.Join(" and ", same.Select(static function => function.Signature))} are both {same.Key} in PostgreSQL, which "
                    + "has no integers without a sign. Leave one of them out of postgres, or give it another name.");
        }
    }

    private void AddFunction(StampFunction function)
    {
        bool isStrict = function.Parameters.Count > 0 && function.Parameters.All(static parameter => !parameter.IsNullable);
        AddCFunction(
            function.Name, Parameters(function), Type(function.ResultType, function), SymbolOf(function), function.IsPure, isStrict);
        AddComment("function", function);
    }

    private void AddAggregate(StampFunction function)
    {
        string types = Types(function);
        string result = Type(function.ResultType, function);
        bool canRemove = function.CanRemove || function.Kind == "group";
        string add = AddPart(function, "add", $"internal, {types}", "internal");
        string finish = AddPart(function, "finish", "internal", result);
        List<string> options = [$"sfunc = {add}", "stype = internal", $"finalfunc = {finish}"];
        if (canRemove)
        {
            string remove = AddPart(function, "remove", $"internal, {types}", "internal");
            options.AddRange([$"msfunc = {add}", $"minvfunc = {remove}", "mstype = internal", $"mfinalfunc = {finish}"]);
        }

        if (function.HasPlainState)
        {
            string merge = AddPart(function, "merge", "internal, internal", "internal");
            string save = AddPart(function, "save", "internal", "bytea", "pdk_postgres_save");
            string load = AddPart(function, "load", "bytea, internal", "internal", "pdk_postgres_load");
            options.AddRange([$"combinefunc = {merge}", $"serialfunc = {save}", $"deserialfunc = {load}"]);
        }

        options.Add($"parallel = {Parallel(function.IsPure)}");
        _text.Append($"{_create} aggregate {SqlText.Identifier(function.Name)}({Parameters(function)}) (\n  ")
            .AppendJoin(",\n  ", options)
            .Append("\n);\n");
        AddComment("aggregate", function);
    }

    /// <summary>A function that is a part of an aggregate.</summary>
    /// <returns>Its name, in quotes.</returns>
    private string AddPart(StampFunction function, string part, string parameters, string result, string? shared = null)
    {
        string symbol = $"{SymbolOf(function)}_{part}";
        string name = Shortened(symbol);
        // Those that all aggregates have in common know nothing of null.
        AddCFunction(name, parameters, result, shared ?? symbol, function.IsPure, isStrict: shared is not null);
        return SqlText.Identifier(name);
    }

    private void AddCFunction(string name, string parameters, string result, string symbol, bool isPure, bool isStrict) =>
        _text.Append($"{_create} function {SqlText.Identifier(name)}({parameters}) returns {result}\n")
            .Append($"  as {_file}, {SqlText.PostgresLiteral(symbol)}\n")
            .Append($"  language c {(isPure ? "immutable" : "volatile")}{(isStrict ? " strict" : "")} parallel {Parallel(isPure)};\n");

    private void AddComment(string kind, StampFunction function)
    {
        if (function.Description.Length > 0)
        {
            _text.Append($"comment on {kind} {SqlText.Identifier(function.Name)}({Types(function)}) is ")
                .Append($"{SqlText.PostgresLiteral(function.Description)};\n");
        }
    }

    // What is not pure may know something that only this process knows.
    private static string Parallel(bool isPure) => isPure ? "safe" : "restricted";

    private static string SymbolOf(StampFunction function) => function.PostgresSymbol.Length > 0
        ? function.PostgresSymbol
        : throw new CommandException(
            ExitCode.BadPlugin, $"The stamp does not say what {function.Name} is called in the library (a line 'postgres' below it).");

    private static string Parameters(StampFunction function) => string.Join(", ", function.Parameters.Select(parameter =>
        (Encoding.UTF8.GetByteCount(parameter.Name) <= LongestName ? SqlText.Identifier(parameter.Name) + " " : "")
            + Type(parameter.Type, function)));

    private static string Types(StampFunction function) =>
        string.Join(", ", function.Parameters.Select(parameter => Type(parameter.Type, function)));

    private static string Type(string type, StampFunction function) => PostgresTypes.Of(type, function.Name);

    /// <summary>A comment ends where a line does, by whatever character.</summary>
    private static string OnOneLine(string text) =>
        string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>PostgreSQL would cut off what tells names apart.</summary>
    private static string Shortened(string name)
    {
        if (name.Length <= LongestName)
        {
            return name;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
        return $"{name[..(LongestName - hash.Length - 1)]}_{hash}";
    }
}
