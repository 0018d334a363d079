namespace Pdk.Analyzers.Tests;

public sealed class RecordMustNotShowSecretAnalyzerTests : AnalyzerTests<RecordMustNotShowSecretAnalyzer>
{
    protected override string Valid => """
        public sealed record Account(string User, [Secret] string Password) { public override string ToString() => User; }
        public record Printed(string User, [Secret] string Password) { protected virtual bool PrintMembers(System.Text.StringBuilder text) => false; }
        public sealed record Hidden(string User, [Secret] string Password) { private string Password { get; } = Password; }
        public sealed class Plain(string user, [Secret] string password) { public string User => user; public string Password => password; }
        public sealed record Open(string User, string Password);
        public record Sealed(string User) { public sealed override string ToString() => User; }
        public sealed record Derived(string User, [Secret] string Password) : Sealed(User);
        """;

    protected override string Invalid => """
        public sealed record Account(string User, [Secret] string [|Password|]);
        """;

    protected override string Message =>
        "The generated ToString of record 'Account' shows the secret 'Password'; write one that leaves it out, or make 'Account' a class";

    [Theory]
    [InlineData("public readonly record struct Account([Secret] string [|Password|]);")]
    [InlineData("public sealed record Account { public Account([Secret] string [|Password|]) => this.Password = Password; public string Password { get; } }")]
    [InlineData("public record Base(int X) { public override string ToString() => \"\"; } public sealed record Account(int X, [Secret] string [|Password|]) : Base(X);")]
    [InlineData("public sealed record Account([Secret] string [|Password|]) { public string ToString(int x) => \"\"; }")]
    public Task RecordThatShowsASecret_IsReportedAtTheParameter(string source) => Reports(source, Message);
}
