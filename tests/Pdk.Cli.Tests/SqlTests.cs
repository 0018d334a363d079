using Pdk.Cli.Guarding;
using Pdk.Cli.Sql;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Cli.Tests;

/// <summary>What query engines are told of functions. That engines take it is tested where they are.</summary>
public sealed class SqlTests
{
    [Fact]
    public async Task Postgres_IsToldOfEachFunction()
    {
        CliRun run = await CliRun.Of("sql", NativeFixtures.Functions, "--engine", "postgres");

        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.StartsWith("-- The functions of Functions 0.2.0-dev for PostgreSQL", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"""
            create function "repeat"("text" text, "times" bigint) returns text
              as '{NativeFixtures.Functions}', 'pdk_pg_repeat_of_text_bigint_to_text'
              language c immutable strict parallel safe;
            comment on function "repeat"(text, bigint) is 'The text, so many times.';
            """,
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("create aggregate \"my_sum\"(\"x\" bigint) (\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_IsNamedAsTheServerIsToNameIt()
    {
        CliRun run = await CliRun.Of("sql", NativeFixtures.Functions, "-e", "postgres", "--library", "$libdir/o'ne\\two", "--replace");

        Assert.Contains("\n  as E'$libdir/o''ne\\\\two', 'pdk_pg_square_of_bigint_to_bigint'\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("create or replace function \"square\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("create or replace aggregate \"my_sum\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("create function", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sqlite_LoadsTheFile()
    {
        CliRun run = await CliRun.Of("sql", NativeFixtures.Functions, "--engine", "sqlite");
        CliRun quoted = await CliRun.Of("sql", NativeFixtures.Functions, "--engine", "sqlite", "--library", "/o'ne\"two\\");

        Assert.Contains($"\n.load '{NativeFixtures.Functions}'\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\nselect load_extension('{NativeFixtures.Functions}');\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n.load \"/o'ne\\\"two\\\\\"\n", quoted.Output, StringComparison.Ordinal);
        Assert.Contains("\nselect load_extension('/o''ne\"two\\');\n", quoted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DuckDb_LoadsTheCopyBesideTheFile()
    {
        string extension = Path.Combine(Path.GetDirectoryName(NativeFixtures.TypedFunctions)!, "typed_functions.duckdb_extension");
        using TempFolder folder = new();
        string alone = folder.Path("alone.so");
        File.Copy(NativeFixtures.Functions, alone);

        CliRun ofLibrary = await CliRun.Of("sql", NativeFixtures.TypedFunctions, "--engine", "duckdb");
        CliRun ofExtension = await CliRun.Of("sql", extension, "--engine", "duckdb");
        CliRun missing = await CliRun.Of("sql", alone, "--engine", "duckdb");

        Assert.Contains($"\nload '{extension}';\n", ofLibrary.Output, StringComparison.Ordinal);
        Assert.Equal(ofLibrary.Output, ofExtension.Output);
        Assert.Equal(ExitCode.NotFound, missing.Code);
        Assert.Contains($"DuckDB loads {folder.Path("functions.duckdb_extension")}, which dotnet publish writes", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownEngine_IsToldWithThoseThatThereAre()
    {
        CliRun run = await CliRun.Of("sql", NativeFixtures.Functions, "--engine", "mysql");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("Expected --engine with one of duckdb, postgres, sqlite; found 'mysql'.", run.Error.TrimEnd());
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCode.Usage, (await CliRun.Of("sql", NativeFixtures.Functions)).Code);
    }

    [Fact]
    public async Task LibraryWithoutFunctionsForTheEngine_IsTold()
    {
        CliRun run = await CliRun.Of("sql", NativeFixtures.Zoo, "--engine", "postgres");

        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Contains("exports none of its 0 functions to postgres. Name postgres in PdkExports", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherFile_IsExplained()
    {
        using TempFolder folder = new();

        CliRun run = await CliRun.Of("sql", folder.Write("x.so", "hello"), "--engine", "postgres");
        Assert.Equal(ExitCode.BadPlugin, run.Code);
        Assert.Contains("NotALibrary", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await CliRun.Of("sql", folder.Path("missing.so"), "--engine", "postgres")).Code);
    }

    [Fact]
    public void NamesAndTexts_AreQuoted()
    {
        string sql = PostgresSql.Of(Request(new StampFunction("f")
        {
            Parameters = [new("a\"b", "text", true), new("ä", "bytes", false), new(new string('x', 64), "timestamp", false)],
            ResultType = "double",
            PostgresSymbol = "pdk_pg_f",
            Description = "It's a \\ and\n'); drop table t; --",
        }));

        Assert.Contains(
            """
            create function "f"("a""b" text, "ä" bytea, timestamp with time zone) returns double precision
              as '/x/library.so', 'pdk_pg_f'
              language c volatile parallel restricted;
            comment on function "f"(text, bytea, timestamp with time zone) is E'It''s a \\ and
            ''); drop table t; --';
            """,
            sql,
            StringComparison.Ordinal);
        Assert.Contains("set local client_encoding = 'UTF8';", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileSymbolAndDescription_LeaveTheirQuotesUnderNoSetting()
    {
        // With standard_conforming_strings = off a backslash takes the next sign's meaning away.
        string sql = PostgresSql.Of(Request(new StampFunction("f")
        {
            ResultType = "bigint", PostgresSymbol = "\\'; drop table t; --", Description = "red \u001b[31m and \u009b\t\r",
        }));

        Assert.Contains(", E'\\\\''; drop table t; --'\n", sql, StringComparison.Ordinal);
        Assert.Contains(" is E'red \\u001b[31m and \\u009b\t\\u000d';", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task ControlCharactersInTheNameOfTheFile_AreRefused(string engine)
    {
        // SQLite's shell would take the next line for a command of its own.
        using TempFolder folder = new();
        string file = folder.Path("x\n.shell echo hello\n.so");
        File.Copy(NativeFixtures.Functions, file);
        const string Expected = "expected the name of a library without control characters, which engines do not read in one line; found ";

        CliRun named = await CliRun.Of("sql", file, "--engine", engine);
        CliRun option = await CliRun.Of("sql", NativeFixtures.Functions, "--engine", engine, "--library", "x\u001b.so");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (named.Code, option.Code));
        Assert.Contains(Expected, named.Error, StringComparison.Ordinal);
        Assert.Contains(Expected, option.Error, StringComparison.Ordinal);
        Assert.Equal(("", ""), (named.Output, option.Output));
    }

    [Fact]
    public void NameOfALibrary_DoesNotLeaveItsComment()
    {
        string sql = PostgresSql.Of(Request(new StampFunction("f") { ResultType = "bigint", PostgresSymbol = "pdk_pg_f" }));

        Assert.StartsWith("-- The functions of x?drop table t; 1 for PostgreSQL", sql, StringComparison.Ordinal);
        // Nothing is null where there is nothing.
        Assert.Contains("language c volatile parallel restricted;", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("client_encoding", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void LongNamesOfParts_DifferWherePostgresWouldCutThem()
    {
        StampFunction function = new(new string('f', 63))
        {
            Kind = "incremental", Parameters = [new("x", "ubigint", false)], ResultType = "ubigint", HasPlainState = true, CanRemove = true,
            PostgresSymbol = $"pdk_pg_{new string('f', 63)}_of_ubigint_to_ubigint",
        };

        string[] created = [.. PostgresSql.Of(Request(function)).Split('\n')
            .Where(static line => line.StartsWith("create function \"", StringComparison.Ordinal))
            .Select(static line => line.Split('"')[1])];

        Assert.Equal(6, created.Distinct().Count());
        Assert.All(created, static name => Assert.InRange(name.Length, 1, 63));
    }

    [Fact]
    public void FunctionsThatDifferInASignOnly_AreRefused()
    {
        CommandException refused = Assert.Throws<CommandException>(() => PostgresSql.Of(Request(
            new StampFunction("f") { Parameters = [new("x", "bigint", false)], ResultType = "text", PostgresSymbol = "a" },
            new StampFunction("f") { Parameters = [new("y", "ubigint", false)], ResultType = "text", PostgresSymbol = "b" })));

        Assert.Equal(
            "f(x: bigint) -> text and f(y: ubigint) -> text are both f(bigint) in PostgreSQL, which has no integers without a sign. "
                + "Leave one of them out of postgres, or give it another name.",
            refused.Message);
    }

    [Fact]
    public void TypeOrSymbolThatIsNotKnown_IsTold()
    {
        Assert.Contains("f has the type 'decimal(38,9)'", Assert.Throws<CommandException>(() => PostgresSql.Of(Request(
            new StampFunction("f") { ResultType = "decimal(38,9)", PostgresSymbol = "a" }))).Message, StringComparison.Ordinal);
        Assert.Contains("does not say what f is called in the library", Assert.Throws<CommandException>(() => PostgresSql.Of(Request(
            new StampFunction("f") { ResultType = "text" }))).Message, StringComparison.Ordinal);
    }

    private static SqlRequest Request(params StampFunction[] functions) => new(
        "library.so",
        new PluginStamp { AbiMajor = 1, AbiMinor = 1, Name = "x\rdrop table t;", Version = "1", Functions = functions },
        functions,
        "/x/library.so",
        Replace: false);
}
