using Pdk.Loader;

namespace Pdk.Functions.Tests.Kit;

/// <summary>Functions that ask for the configuration of their library.</summary>
public sealed class ConfigurationTests
{
    public static TheoryData<FunctionForm> Forms => FunctionHosts.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void WhatTheHostGives_IsThere(FunctionForm form)
    {
        using FunctionHost host = new(form, configuration: PdkDocument.ParseJson("""{ "prefix": "ñ", "limits": { "times": 3 } }"""));

        Assert.Equal("ñ-a 3 0 1, ñ-again 3 1 2, null", host.Call("configured", ["a"], ["again"], [null]));
        Assert.Equal("ñ True", host.Call("configured_later", [[]]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void HostThatGivesNothing_LeavesTheDefaults(FunctionForm form) =>
        Assert.Equal("none-a  0 1", FunctionHosts.Of(form).Call("configured", ["a"]));

    [Theory]
    [MemberData(nameof(Forms))]
    public void WrongConfiguration_IsToldBeforeAnyCall(FunctionForm form)
    {
        Exception unknown = Assert.Throws<PluginLoadException>(
            () => new FunctionHost(form, configuration: PdkDocument.ParseJson("""{ "prefux": "a" }""")));
        Exception kind = Assert.Throws<PluginLoadException>(
            () => new FunctionHost(form, configuration: PdkDocument.ParseJson("""{ "limits": { "times": "often" } }""")));

        Assert.Contains("The configuration of 'typed_functions' has the unknown key 'prefux'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'limits.times'", kind.Message, StringComparison.Ordinal);
    }
}
