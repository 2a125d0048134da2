import { PropertyInjectors, type InjectionContext } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * The props of a construct, as the nearest property injector for its class leaves them. The CDK's constructs have a decorator
 * for it, which is no part of its documented API.
 */
export function injected<Props>(constructUniqueId: string, props: Props, context: InjectionContext): Props {
  for (let at: IConstruct | undefined = context.scope; at; at = at.node.scope) {
    const injector = PropertyInjectors.hasPropertyInjectors(at) && PropertyInjectors.of(at).for(constructUniqueId);
    if (injector) return injector.inject(props, context) as Props;
  }
  return props;
}
