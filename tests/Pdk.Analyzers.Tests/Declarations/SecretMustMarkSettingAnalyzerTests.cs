namespace Pdk.Analyzers.Tests;

public sealed class SecretMustMarkSettingAnalyzerTests : AnalyzerTests<SecretMustMarkSettingAnalyzer>
{
    protected override string Valid => """
        public sealed record Account(string User, [Secret] string Password) { public override string ToString() => User; }
        public sealed class Login { public Login([Secret] string password) => Length = password.Length; public int Length { get; } }
        public readonly struct Key([Secret] string text) { public int Length => text.Length; }
        public sealed class Other { public void Do(string name) { } }
        """;

    protected override string Invalid => """
        public sealed class Login { public void Try([[|Secret|]] string password) { } }
        """;

    protected override string Message =>
        "[Secret] hides nothing here: 'password' is no setting; settings are the parameters of the public constructor of a configuration record";

    [Theory]
    [InlineData("public sealed class Login { internal Login([[|Secret|]] string password) { } }")]
    [InlineData("public abstract class Login { public Login([[|Secret|]] string password) { } }")]
    [InlineData("public interface ILogin { void Try([[|Secret|]] string password); }")]
    [InlineData("public sealed class Login { public int this[[[|Secret|]] string password] => 0; }")]
    [InlineData("public sealed record Options(int X); [Plugin(\"a\")] public sealed class Login([[|Secret|]] Options password) : Acme.IGreeter { public int X => password.X; }")]
    public Task WhatIsNoSetting_IsReportedAtTheAttribute(string source) => Reports(source, Message);
}
