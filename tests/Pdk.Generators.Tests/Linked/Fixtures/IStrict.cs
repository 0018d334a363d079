using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>Its objects are not to be used again after any exception.</summary>
[PluginContract("tests.strict", 1, 0, Exceptions = ExceptionRule.AllPoison)]
public interface IStrict
{
    int Throw(string kind);
}

/// <summary>Its objects have no state that an exception could break.</summary>
[PluginContract("tests.lenient", 1, 0, Exceptions = ExceptionRule.NonePoisons)]
public interface ILenient
{
    int Throw(string kind);
}
