using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class PluginMustImplementContractFixerTests
{
    [Fact]
    public Task ClassWithoutBases_GetsTheContract() => FixVerifier.Fixes(
        new PluginMustImplementContractFixer(),
        """
        [Codec("a")]
        public sealed class A // Kept.
        {
            public bool Decode(ReadOnlySpan<byte> data) => true;
        }
        """,
        """
        [Codec("a")]
        public sealed class A : ICodec // Kept.
        {
            public bool Decode(ReadOnlySpan<byte> data) => true;
        }
        """,
        "Implement ICodec");

    [Fact]
    public Task ClassWithBases_GetsTheContractAsWell() => FixVerifier.Fixes(
        new PluginMustImplementContractFixer(),
        """
        [Connector("a")] class A(ILog log) : Acme.IGreeter { public ILog Log => log; }
        """,
        """
        [Connector("a")] class A(ILog log) : Acme.IGreeter, ISink { public ILog Log => log; }
        """,
        "Implement ISink");

    [Fact]
    public Task ClassWithPrimaryConstructor_GetsTheContractBehindIt() => FixVerifier.Fixes(
        new PluginMustImplementContractFixer(),
        """
        namespace Acme.Connectors;

        class Other;

        [Connector("a")]
        class A(ILog log)
        {
            public ILog Log => log;
        }
        """,
        """
        namespace Acme.Connectors;

        class Other;

        [Connector("a")]
        class A(ILog log) : ISink
        {
            public ILog Log => log;
        }
        """,
        "Implement ISink");

    [Fact]
    public Task PluginAttribute_SaysNothingAboutTheContract() => FixVerifier.OffersNothing(
        new PluginMustImplementContractFixer(),
        """
        [Plugin("a")] class A;
        """);
}
